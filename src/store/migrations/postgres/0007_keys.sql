-- Keys can be renewed: wrapped anew by another master key, and an old search key dropped for good.
grant update, delete on house_key to wissel_app;
grant update on installation to wissel_app;
