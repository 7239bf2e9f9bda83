import { expect, test } from 'vitest';
import { Ledger } from '../clauses/ledger.ts';
import type { Mutant } from './mutant.ts';
import { planMutants } from './plan-mutants.ts';

const defect: Mutant = { name: 'd', summary: '', clauses: ['LIST-01'], edition: '0.169' };

/** Names of the targets that take over what was found out about another. */
function sharing(...mutants: readonly Mutant[]): string[] {
  const fake = { program: 'fake.js', cacheDir: '/cache' };
  const { alike } = planMutants(mutants, [], new Ledger([]), fake);
  return [...alike].map(([changed, sound]) => `${changed.name} as ${sound.name}`);
}

test('a defect behind the handshake is not looked at again', () => {
  expect(sharing(defect)).toEqual(['fake-0.169 d as fake-0.169']);
});

test.each<Partial<Mutant>>([
  { clauses: ['INIT-12'] },
  { clauses: ['LIST-01', 'INIT-03'] },
  { showsAs: 'crash' },
  { clauses: [], isHarmless: true },
])('a defect that a preflight may find out has one of its own: %o', (change) => {
  expect(sharing({ ...defect, ...change })).toEqual([]);
});
