#!/usr/bin/env node
// Derives the referential that Territories.load() reads from the npm package @etalab/decoupage-administratif.
// Same version and date in, same bytes out. See README.md beside this file.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'

const PACKAGE = '@etalab/decoupage-administratif'
const TARGET = join(dirname(fileURLToPath(import.meta.url)), '../src/main/resources/app/tocsin/territories/territories.tsv.gz')

const [version, validAt, ...options] = process.argv.slice(2)
const cantonsFile = options[0] === '--cantons' ? options[1] : undefined
if (!/^\d+\.\d+\.\d+$/.test(version) || !/^\d{4}-\d{2}-\d{2}$/.test(validAt) || options.length !== (cantonsFile ? 2 : 0)) {
  console.error('usage: update.mjs VERSION VALID-AT [--cantons v_commune_YYYY.csv]    for example: update.mjs 6.0.0 2026-01-01')
  process.exit(2)
}

const data = unpack(version)
const cantons = cantonsFile ? readCantons(cantonsFile) : new Map()
const epciOf = new Map(data.epci.flatMap((epci) => epci.membres.map((commune) => [commune.code, epci.code])))
const departements = new Map(data.departements.map((departement) => [departement.code, departement]))
// Arrondissements of Paris, Lyon and Marseille, and communes that are parts of others, are left out: the commune has their postcodes.
const communes = data.communes.filter((commune) => commune.type === 'commune-actuelle').sort(byCode)
check()

const lines = [
  ['V', PACKAGE, version, validAt],
  ...data.regions.sort(byCode).map((region) => ['R', region.code, region.nom]),
  ...data.departements.sort(byCode).map((departement) => ['D', departement.code, departement.nom, departement.region]),
  ...data.epci.sort(byCode).map((epci) => ['E', epci.code, epci.nom]),
  ...communes.map((commune) => [
    'C', commune.code, commune.nom, commune.departement, epciOf.get(commune.code) ?? '', cantons.get(commune.code) ?? '',
    commune.population ?? 0, (commune.codesPostaux ?? []).toSorted().join(',')]),
]
const compressed = gzipSync(lines.map((line) => line.join('\t') + '\n').join(''), { level: 9 })
compressed[9] = 255 // the operating system that compressed it: say none, for the same bytes everywhere
writeFileSync(TARGET, compressed)
console.log(`${lines.length} lines, ${compressed.length} bytes: ${data.regions.length} regions, ${data.departements.length} départements, ` +
  `${data.epci.length} EPCI, ${communes.length} communes (${communes.filter((c) => cantons.has(c.code)).length} with a canton), ` +
  `${communes.reduce((sum, commune) => sum + (commune.population ?? 0), 0)} inhabitants`)

function unpack(version) {
  const folder = mkdtempSync(join(tmpdir(), 'territories-'))
  try {
    const archive = JSON.parse(execFileSync('npm', ['pack', '--json', `${PACKAGE}@${version}`], { cwd: folder, encoding: 'utf8' }))[0].filename
    execFileSync('tar', ['-xzf', archive], { cwd: folder })
    return Object.fromEntries(['regions', 'departements', 'epci', 'communes'].map((name) =>
      [name, JSON.parse(readFileSync(join(folder, 'package/data', name + '.json'), 'utf8'))]))
  } finally {
    rmSync(folder, { recursive: true })
  }
}

// INSEE's code officiel géographique. Cantons numbered 80 to 99 are no cantons: they stand for a commune that is cut into several.
function readCantons(file) {
  const [header, ...rows] = readFileSync(file, 'utf8').trim().split(/\r?\n/).map((line) => line.replaceAll('"', '').split(','))
  const [type, code, canton] = ['TYPECOM', 'COM', 'CAN'].map((name) => header.indexOf(name))
  if ([type, code, canton].includes(-1)) throw new Error(`${file}: ${header} (expected: columns TYPECOM, COM and CAN)`)
  return new Map(rows.filter((row) => row[type] === 'COM' && /[0-7]\d$/.test(row[canton])).map((row) => [row[code], row[canton]]))
}

function check() {
  const regions = new Set(data.regions.map((region) => region.code))
  const codes = new Set(communes.map((commune) => commune.code))
  const wrong = [
    ...data.departements.filter((departement) => !regions.has(departement.region)).map((departement) => `région of ${departement.nom}`),
    ...communes.filter((commune) => !departements.has(commune.departement)).map((commune) => `département of ${commune.nom}`),
    ...communes.filter((commune) => commune.codesPostaux?.some((postcode) => !/^\d{5}$/.test(postcode))).map((commune) => `postcodes of ${commune.nom}`),
    ...[...epciOf.keys()].filter((code) => !codes.has(code)).map((code) => `EPCI member ${code}`),
    ...[...cantons.keys()].filter((code) => !codes.has(code)).map((code) => `canton of ${code}`),
    ...[...data.regions, ...data.departements, ...data.epci, ...communes].filter((named) => /[\t\n]/.test(named.nom)).map((named) => `name of ${named.code}`),
  ]
  if (wrong.length > 0) throw new Error(`does not fit together: ${wrong.slice(0, 20).join(', ')}`)
}

function byCode(one, other) {
  return one.code < other.code ? -1 : 1
}
