// A receiver of Tocsin's webhooks, without dependencies: verifies v1 (HMAC) and v1a (Ed25519), answers the challenge,
// knows an event that comes again, and sees a gap in the numbers.
//   WEBHOOK_SECRET=whsec_... [WEBHOOK_PUBLIC_KEY=whpk_...] [PORT=9000] [RECEIVED=received.txt] node receiver.mjs
import { createHmac, createPublicKey, timingSafeEqual, verify } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import { createServer } from 'node:http';

const TOLERANCE_SECONDS = 5 * 60;
const LARGEST = 1024 * 1024;
const ED25519_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** The parsed event, or null where no signature is ours or the time is off. */
export function verified(headers, body, { secret, publicKey }, now = Date.now() / 1000) {
  const id = headers['webhook-id'];
  const timestamp = headers['webhook-timestamp'];
  if (!id || !/^\d+$/.test(timestamp ?? '') || Math.abs(now - Number(timestamp)) > TOLERANCE_SECONDS) {
    return null;
  }
  const content = Buffer.concat([Buffer.from(`${id}.${timestamp}.`), body]);
  const good = (headers['webhook-signature'] ?? '').split(' ').some((signature) => {
    const [version, text] = signature.split(',', 2);
    const given = Buffer.from(text ?? '', 'base64');
    if (version === 'v1' && secret) {
      const expected = createHmac('sha256', Buffer.from(secret.replace('whsec_', ''), 'base64')).update(content).digest();
      return given.length === expected.length && timingSafeEqual(given, expected);
    }
    if (version === 'v1a' && publicKey) {
      const raw = Buffer.from(publicKey.replace('whpk_', ''), 'base64');
      const key = createPublicKey({ key: Buffer.concat([ED25519_PREFIX, raw]), format: 'der', type: 'spki' });
      return verify(null, content, key, given);
    }
    return false;
  });
  return good ? JSON.parse(body.toString('utf8')) : null;
}

/** Tells what is new, and which numbers are missing before it. */
export class Log {
  #seen = new Set();
  #next = 1;

  take(webhookId, sequence) {
    if (this.#seen.has(webhookId)) {
      return { again: true, missing: 0 };
    }
    this.#seen.add(webhookId);
    const missing = Math.max(0, sequence - this.#next);
    this.#next = Math.max(this.#next, sequence + 1);
    return { again: false, missing };
  }
}

function serve() {
  const keys = { secret: process.env.WEBHOOK_SECRET, publicKey: process.env.WEBHOOK_PUBLIC_KEY };
  const log = new Log();
  createServer((request, response) => {
    const parts = [];
    let length = 0;
    request.on('data', (part) => ((length += part.length) > LARGEST ? request.destroy() : parts.push(part)));
    request.on('end', () => {
      const event = verified(request.headers, Buffer.concat(parts), keys);
      if (!event) {
        response.writeHead(401).end();
      } else if (event.type === 'tocsin.endpoint.challenge') {
        response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(event.data));
      } else {
        const { again, missing } = log.take(request.headers['webhook-id'], Number(event.sequence ?? 0));
        if (process.env.RECEIVED && !again && event.sequence) {
          appendFileSync(process.env.RECEIVED, `${Number(event.sequence)} ${event.id}\n`); // see manifests.mjs
        }
        console.log(again ? 'again' : missing ? `new, ${missing} still to come before it` : 'new', event.sequence, event.type, event.id);
        response.writeHead(204).end(); // only after the event is safely kept
      }
    });
  }).listen(Number(process.env.PORT ?? 9000), '127.0.0.1', function () {
    console.log(`READY receiver ${this.address().port}`);
  });
}

if (import.meta.url === `file://${process.argv[1]}`) {
  serve();
}
