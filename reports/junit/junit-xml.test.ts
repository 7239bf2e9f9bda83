import { readFile } from 'node:fs/promises';
import { withDir } from 'tmp-promise';
import { expect, test } from 'vitest';
import type { ResultDocument } from '../../harness/runner/result-document.ts';
import { parseXml, type XmlNode } from '../testing/parse-xml.ts';
import {
  sampleBlockedTarget,
  sampleCase,
  sampleDocument,
  sampleFailure,
} from '../testing/sample-document.ts';
import { junitXml } from './junit-xml.ts';
import { writeJunit } from './write-junit.ts';

function suitesOf(document: ResultDocument): readonly XmlNode[] {
  return parseXml(junitXml(document)).children;
}

function casesOf(document: ResultDocument): XmlNode[] {
  return suitesOf(document).flatMap((suite) => childrenOf(suite, 'testcase'));
}

function childrenOf(node: XmlNode, name: string): XmlNode[] {
  return node.children.filter((child) => child.name === name);
}

const outcomeNames = ['failure', 'error', 'skipped'];

test('every planned case and every blocked target is a test case with its verdict', () => {
  const outcomes = casesOf(sampleDocument()).map(({ attributes, children }) => {
    const outcome = children.find(({ name }) => outcomeNames.includes(name));
    return [attributes.classname, attributes.name, outcome?.name, outcome?.attributes.type];
  });
  expect(outcomes).toEqual([
    ['codex-0.130.0.stale-path', 'stale-path/symlink [direct stdio]', 'failure', 'fail'],
    ['codex-0.130.0.resume', 'resume/cold [direct stdio]', undefined, undefined],
    ['codex-0.130.0.resume', 'resume/order [direct stdio]', undefined, undefined],
    ['codex-0.130.0.resume', 'resume/crash [direct stdio]', 'failure', 'crash'],
    ['codex-0.130.0.resume', 'resume/hang [direct stdio]', 'failure', 'hang'],
    ['codex-0.130.0.resume', 'resume/noise [direct stdio]', 'failure', 'protocol-error'],
    ['codex-0.130.0.resume', 'resume/defect [direct stdio]', 'error', 'harness-error'],
    ['codex-0.130.0.archive', 'archive/late [direct stdio]', 'error', 'not-reached'],
    ['codex-0.130.0.archive', 'archive/ws [direct ws]', 'skipped', undefined],
    ['my-server.preflight', 'the target starts and answers initialize', 'error', 'crash'],
  ]);
});

test('the counts are those of the elements', () => {
  const root = parseXml(junitXml(sampleDocument()));
  for (const counted of [root, ...root.children]) {
    const suites = counted.name === 'testsuite' ? [counted] : counted.children;
    const cases = suites.flatMap((suite) => childrenOf(suite, 'testcase'));
    const count = (name: string) => String(cases.flatMap((node) => childrenOf(node, name)).length);
    expect(counted.attributes).toMatchObject({
      tests: String(cases.length),
      failures: count('failure'),
      errors: count('error'),
      skipped: count('skipped'),
    });
  }
  expect(root.attributes).toMatchObject({ tests: '10', time: '12.345' });
});

test('suites and cases carry what identifies the run', () => {
  const propertiesOf = (node: XmlNode | undefined) =>
    Object.fromEntries(
      (node?.children[0]?.children ?? []).map(({ attributes }) => [
        attributes.name,
        attributes.value,
      ]),
    );
  const [suite] = suitesOf(sampleDocument());
  expect(propertiesOf(suite)).toEqual({
    edition: '0.130',
    release: '0.130.0',
    sha256: '0123456789abcdef'.repeat(4),
    seed: '42',
  });
  expect(propertiesOf(suite && childrenOf(suite, 'testcase')[0])).toEqual({ clauses: 'PATH-01' });
  expect(propertiesOf(casesOf(sampleDocument())[2])).toEqual({
    clauses: 'RESUME-09',
    tried: 'sessions: 12 of 214 steps, 8 of them known, in 1.21 s (out of time)',
  });
});

test('a failure says what was demanded and seen', () => {
  const failure = casesOf(sampleDocument())[0]?.children.find(({ name }) => name === 'failure');
  expect(failure?.attributes.message).toBe(
    'PATH-01 thread/resume with a symlink to the rollout is answered; ' +
      'seen: error -32600: cannot resume with mismatched path',
  );
  expect(failure?.text).toContain('known defect literal-path-compare (releases 0.105 to 0.136)\n');
  expect(failure?.text).toContain('> 1.212 s  alice     ← {"id":4,"error":{"code":-32600}}\n');
  expect(failure?.text).toContain('stderr:\n  line 1\n');
});

test('a warning passes and is told', () => {
  const warned = casesOf(sampleDocument())[2];
  const [output] = warned ? childrenOf(warned, 'system-out') : [];
  expect(output?.text).toMatch(/^warn: .*\nRESUME-09 \(should, documented\)/);
});

test('text of a hostile target stays bounded and well-formed', () => {
  const hostile = ']]></failure>&\u0000\u001b[31m\u202e\ud800\ufffe"<![CDATA[\r\n'.repeat(20_000);
  const failed = sampleCase('a/b', 'fail', {
    failure: sampleFailure({
      what: hostile,
      expected: hostile,
      seen: hostile,
      stderr: hostile,
      exits: [hostile],
      frames: [{ frame: 8, at: 1, lane: hostile, direction: 'note', text: hostile }],
    }),
  });
  const skipped = sampleCase('a/c', 'not-applicable', { evidence: hostile });
  const document = sampleDocument({
    targets: [
      ...sampleDocument().targets,
      sampleBlockedTarget({ reason: hostile, stderr: hostile }),
    ],
    plan: [failed.planned, skipped.planned],
    results: [failed.result, skipped.result],
  });
  expect(casesOf(document)).toHaveLength(4);
  expect(junitXml(document).length).toBeLessThan(40_000);
});

test('a case that the document has no result of is an error', () => {
  const { planned } = sampleCase('a/b', 'pass');
  const [only] = casesOf(sampleDocument({ plan: [planned], results: [] }));
  expect(only?.children.map(({ name }) => name)).toEqual(['properties', 'error']);
});

test('it is written as junit.xml', async () => {
  await withDir(
    async ({ path }) => {
      const file = await writeJunit(sampleDocument(), path);
      expect(file).toMatch(/junit\.xml$/);
      expect(await readFile(file, 'utf8')).toBe(junitXml(sampleDocument()));
    },
    { unsafeCleanup: true },
  );
});
