// Proves with signed manifests that nothing is missing of what an endpoint was given.
//   curl -H "Authorization: Bearer tcs_..." .../api/partner/manifests?endpoint=... > manifests.json
//   curl .../api/partner/webhook-keys > keys.json
//   node manifests.mjs manifests.json keys.json received.txt     # received.txt: lines "<sequence> <event id>", as receiver.mjs writes them
import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** What was signed, or null where no published key made the signature. */
export function verified(jws, keys) {
  const [header, payload, signature] = jws.split('.');
  const { alg, kid } = JSON.parse(Buffer.from(header, 'base64url'));
  const jwk = keys.find((key) => key.kid === kid);
  const good =
    alg === 'EdDSA' &&
    jwk !== undefined &&
    verify(null, Buffer.from(`${header}.${payload}`), createPublicKey({ key: jwk, format: 'jwk' }), Buffer.from(signature, 'base64url'));
  return good ? JSON.parse(Buffer.from(payload, 'base64url')) : null;
}

/** The digest of these numbers, and those that are missing; received: a Map of sequence to event id. */
export function compare(manifest, received) {
  const lines = [];
  const missing = [];
  for (let sequence = manifest.from; sequence <= manifest.to; sequence++) {
    if (received.has(sequence)) {
      lines.push(`${sequence} ${received.get(sequence)}\n`);
    } else {
      missing.push(sequence);
    }
  }
  const digest = createHash('sha256').update(lines.join('')).digest('hex');
  return { complete: lines.length === manifest.count && digest === manifest.digest, missing };
}

/** Manifests follow each other without a gap, and each names the one before: none was left out or changed. */
export function follows(before, manifest) {
  return before === null || (manifest.from === before.to + 1 && manifest.previous === before.digest);
}

function main([manifests, keys, receivedFile]) {
  const received = new Map();
  for (const line of readFileSync(receivedFile, 'utf8').split('\n').filter(Boolean)) {
    const [sequence, id] = line.split(' ');
    received.set(Number(sequence), id);
  }
  const { keys: signing, retired = [] } = JSON.parse(readFileSync(keys, 'utf8'));
  const published = [...signing, ...retired]; // a manifest may be older than its key's retirement
  let before = null;
  for (const { jws } of JSON.parse(readFileSync(manifests, 'utf8')).items) {
    const manifest = verified(jws, published);
    const result = manifest && compare(manifest, received);
    const good = result?.complete && follows(before, manifest);
    console.log(manifest ? `${manifest.from}..${manifest.to}` : '?', good ? 'complete' : manifest ? 'NOT COMPLETE, missing: ' + result.missing.join(' ') : 'NOT SIGNED BY A PUBLISHED KEY');
    process.exitCode = good ? process.exitCode : 1;
    before = manifest;
  }
}

if (import.meta.url === `file://${process.argv[1]}`) {
  main(process.argv.slice(2));
}
