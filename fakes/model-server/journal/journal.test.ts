import { expect, test } from 'vitest';
import { createJournal, JournalFullError } from './journal.ts';

const facts = (path: string, method = 'POST') => ({
  method,
  path,
  headers: {},
  text: '{"a":1}',
  encoding: 'identity',
});

test('only POSTs to …/responses have a rank and are announced', () => {
  let announced = 0;
  const journal = createJournal(() => announced++);
  journal.add(facts('/v1/models', 'GET'));
  journal.add(facts('/v1/responses'));
  journal.add(facts('/v1/responses/compact'));
  journal.add(facts('/v1/responses', 'GET'));
  journal.add(facts('/v1/responses'));
  expect(journal.entries.map(({ ordinal }) => ordinal)).toEqual([
    undefined,
    1,
    undefined,
    undefined,
    2,
  ]);
  expect(journal.entries.map(({ index }) => index)).toEqual([0, 1, 2, 3, 4]);
  expect(journal.responses.map(({ index }) => index)).toEqual([1, 4]);
  expect(announced).toBe(2);
});

test('a full journal refuses', () => {
  const journal = createJournal(() => {}, 2);
  journal.add(facts('/a'));
  journal.add(facts('/b'));
  expect(() => journal.add(facts('/c'))).toThrow(JournalFullError);
  expect(journal.entries).toHaveLength(2);
});

test('a body that is no JSON stays text', () => {
  const journal = createJournal(() => {});
  expect(journal.add({ ...facts('/a'), text: 'nope' })).toMatchObject({
    body: undefined,
    bodyText: 'nope',
  });
});
