//! Text for a terminal whose locale isn't UTF-8: each sign becomes one ASCII sign of the same width.
//!
//! Bytes of UTF-8 on such a terminal would each take a column and push the whole row apart.

/// The ASCII sign that stands for a character; `?` for what has none.
pub(crate) fn fold(ch: char) -> char {
    match ch {
        '\0'..='\u{7f}' => ch,
        'à'..='å' | 'ā' | 'ă' | 'ą' | 'æ' => 'a',
        'À'..='Å' | 'Ā' | 'Ă' | 'Ą' | 'Æ' => 'A',
        'ç' | 'ć' | 'č' => 'c',
        'Ç' | 'Ć' | 'Č' => 'C',
        'ď' | 'đ' | 'ð' => 'd',
        'Ď' | 'Đ' | 'Ð' => 'D',
        'è'..='ë' | 'ē' | 'ę' | 'ě' => 'e',
        'È'..='Ë' | 'Ē' | 'Ę' | 'Ě' | '€' => 'E',
        'ğ' => 'g',
        'Ğ' => 'G',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'Ì'..='Ï' | 'Ī' | 'İ' => 'I',
        'ł' => 'l',
        'Ł' => 'L',
        'ñ' | 'ń' | 'ň' => 'n',
        'Ñ' | 'Ń' | 'Ň' => 'N',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' | 'œ' => 'o',
        'Ò'..='Ö' | 'Ø' | 'Ō' | 'Ő' | 'Œ' => 'O',
        'ř' => 'r',
        'Ř' => 'R',
        'ś' | 'š' | 'ş' | 'ș' | 'ß' => 's',
        'Ś' | 'Š' | 'Ş' | 'Ș' => 'S',
        'ť' | 'ţ' | 'ț' | 'þ' => 't',
        'Ť' | 'Ţ' | 'Ț' | 'Þ' => 'T',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'Ù'..='Ü' | 'Ū' | 'Ů' | 'Ű' => 'U',
        'ý' | 'ÿ' => 'y',
        'Ý' | 'Ÿ' => 'Y',
        'ź' | 'ż' | 'ž' => 'z',
        'Ź' | 'Ż' | 'Ž' => 'Z',
        '‘' | '’' | '‚' | '′' | '´' => '\'',
        '“' | '”' | '„' | '″' | '«' | '»' => '"',
        '‐'..='―' | '─' | '−' => '-',
        '│' | '·' => '|',
        '…' => '~',
        '•' => '.',
        '×' => 'x',
        '→' => '>',
        '←' => '<',
        '\u{a0}' => ' ',
        _ => '?',
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dutch_text_stays_readable() {
        let folded: String = "één ruïne, café ‘Zoë’ – 3 × €5 …".chars().map(fold).collect();
        assert_eq!(folded, "een ruine, cafe 'Zoe' - 3 x E5 ~");
        assert!(('\0'..='\u{ffff}').map(fold).all(|ch| ch.is_ascii()));
    }
}
