// A receiver of webhooks for the tests that is not ours: npm's standardwebhooks says whether an event is signed well. It says its
// port, takes the subscription's secret as a line, and then says each event that it believes; the others get a 400 with the reason.

import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { Webhook } from 'standardwebhooks';

const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);
let webhook;

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts).toString();
    try {
      say({ event: webhook.verify(body, request.headers), headers: request.headers, body });
      response.writeHead(204).end();
    } catch (error) {
      response.writeHead(400).end(error.message);
    }
  });
});
server.listen(0, '127.0.0.1', () => say({ port: server.address().port }));

createInterface({ input: process.stdin })
  .on('line', (secret) => {
    webhook = new Webhook(secret);
    say({ ready: true });
  })
  .on('close', () => process.exit());
