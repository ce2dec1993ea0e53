// node --test
import assert from 'node:assert/strict';
import { createHmac, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { test } from 'node:test';
import { Log, verified } from './receiver.mjs';

const secret = 'whsec_' + randomBytes(32).toString('base64');
const pair = generateKeyPairSync('ed25519');
const publicKey = 'whpk_' + pair.publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64');
const body = Buffer.from('{"type":"petition.published","data":{"title":"Sauvons la rivière"}}');
const now = 1_800_000_000;

function headers(timestamp = now) {
  const content = Buffer.concat([Buffer.from(`m-1.${timestamp}.`), body]);
  const v1 = createHmac('sha256', Buffer.from(secret.slice(6), 'base64')).update(content).digest('base64');
  const v1a = sign(null, content, pair.privateKey).toString('base64');
  return { 'webhook-id': 'm-1', 'webhook-timestamp': String(timestamp), 'webhook-signature': `v1,${v1} v1a,${v1a}` };
}

test('either signature verifies', () => {
  assert.equal(verified(headers(), body, { secret }, now).type, 'petition.published');
  assert.equal(verified(headers(), body, { publicKey }, now).type, 'petition.published');
});

test('another body, another key or another time does not', () => {
  const other = 'whsec_' + randomBytes(32).toString('base64');
  assert.equal(verified(headers(), Buffer.concat([body, Buffer.from(' ')]), { secret, publicKey }, now), null);
  assert.equal(verified(headers(), body, { secret: other }, now), null);
  assert.equal(verified(headers(now - 301), body, { secret, publicKey }, now), null);
  assert.equal(verified({}, body, { secret, publicKey }, now), null);
});

test('what comes again is known, and a gap is seen', () => {
  const log = new Log();
  assert.deepEqual(log.take('a-1', 1), { again: false, missing: 0 });
  assert.deepEqual(log.take('a-1', 1), { again: true, missing: 0 });
  assert.deepEqual(log.take('a-4', 4), { again: false, missing: 2 });
});
