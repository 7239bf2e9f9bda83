import { expect, test } from 'vitest';
import { explainNpmFailure } from './npm-failure.ts';

const host = 'packages.example.test';

test('a version that does not exist', () => {
  const stderr = [
    'npm warn Unknown user config "x". This will stop working.',
    'npm error code ETARGET',
    'npm error notarget No matching version found for @openai/codex@9.9.9.',
    'npm error notarget In most cases you or one of your dependencies are requesting',
    'npm error A complete log of this run can be found in: /x/debug-0.log',
  ].join('\n');
  expect(explainNpmFailure(stderr)).toEqual({
    kind: 'no-such-version',
    line: 'No matching version found for @openai/codex@9.9.9.',
  });
});

test('a package that does not exist, in the words of old npm', () => {
  const stderr = `npm ERR! code E404\nnpm ERR! 404 Not Found - GET https://me:secret@${host}/@openai%2fcodex - Not found\n`;
  const { kind, line } = explainNpmFailure(stderr);
  expect(kind).toBe('no-such-version');
  expect(line).toContain('Not Found - GET REGISTRY/@openai%2fcodex');
  expect(line).not.toMatch(/example|secret/);
});

test.each([
  'ENOTFOUND',
  'ECONNREFUSED',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'ENOTCACHED',
  'E503',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
])('%s means that the registry is out of reach', (code) => {
  const stderr = `npm error code ${code}\nnpm error request to https://${host}:4873/x failed, reason: getaddrinfo ENOTFOUND ${host}`;
  expect(explainNpmFailure(stderr)).toEqual({ kind: 'no-network', line: code });
});

test('another failure shows its first telling line, without hosts', () => {
  const stderr = `npm error code ENOSPC\nnpm error syscall write\nnpm error errno -28\nnpm error nospc no space left, from https://${host}/a via ${host}\nnpm error more`;
  expect(explainNpmFailure(stderr)).toEqual({
    kind: 'other',
    line: 'ENOSPC: nospc no space left, from REGISTRY/a via REGISTRY',
  });
});

test('silence, noise and floods', () => {
  expect(explainNpmFailure('')).toEqual({ kind: 'other', line: '' });
  expect(explainNpmFailure('Segmentation fault')).toEqual({ kind: 'other', line: '' });
  const flood = explainNpmFailure(`npm error ${'x'.repeat(100_000)}`);
  expect(flood.line.length).toBeLessThan(310);
});
