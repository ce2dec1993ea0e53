// node --test
import assert from 'node:assert/strict';
import { createHash, generateKeyPairSync, sign } from 'node:crypto';
import { test } from 'node:test';
import { compare, follows, verified } from './manifests.mjs';

const pair = generateKeyPairSync('ed25519');
const keys = [{ ...pair.publicKey.export({ format: 'jwk' }), kid: 'k1' }];
const digest = (text) => createHash('sha256').update(text).digest('hex');
const manifest = { endpoint: 'ep', from: 3, to: 5, count: 3, digest: digest('3 c\n4 d\n5 e\n'), types: [], previous: 'b' };

function jws(content) {
  const part = (value) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const signed = `${part({ alg: 'EdDSA', kid: 'k1' })}.${part(content)}`;
  return `${signed}.${sign(null, Buffer.from(signed), pair.privateKey).toString('base64url')}`;
}

test('a signature of a published key verifies, and no other', () => {
  assert.deepEqual(verified(jws(manifest), keys), manifest);
  assert.equal(verified(jws(manifest), []), null);
  const [header, , signature] = jws(manifest).split('.');
  const forged = Buffer.from(JSON.stringify({ ...manifest, count: 2 })).toString('base64url');
  assert.equal(verified(`${header}.${forged}.${signature}`, keys), null);
});

test('what is missing is named, and what is another event is seen', () => {
  const all = new Map([[2, 'b'], [3, 'c'], [4, 'd'], [5, 'e'], [6, 'f']]);
  assert.deepEqual(compare(manifest, all), { complete: true, missing: [] });
  assert.deepEqual(compare(manifest, new Map([[3, 'c'], [5, 'e']])), { complete: false, missing: [4] });
  assert.deepEqual(compare(manifest, new Map([[3, 'c'], [4, 'x'], [5, 'e']])), { complete: false, missing: [] });
});

test('a manifest that was left out is seen', () => {
  assert.ok(follows(null, manifest));
  assert.ok(follows({ to: 2, digest: 'b' }, manifest));
  assert.ok(!follows({ to: 1, digest: 'b' }, manifest));
  assert.ok(!follows({ to: 2, digest: 'other' }, manifest));
});
