import { afterEach, expect, test, vi } from 'vitest';
import type { PlannedCase } from '../runner/case-result.ts';
import { planWireCase } from '../runner/wire-case.ts';
import { rerunCommand } from './rerun-command.ts';
import { parseRunOptions, type RawRunOptions } from './run-options.ts';

const raw: RawRunOptions = { jobs: '2', timeout: '30', seed: '7', wire: true };

const planned: PlannedCase = {
  key: 'codex-0.130.0 resume/cold [symlink ws]',
  target: 'codex-0.130.0',
  case: 'resume/cold',
  suite: 'resume',
  title: 'a title',
  clauses: ['RESUME-02'],
  home: 'symlink',
  transport: 'ws',
};

afterEach(() => {
  vi.unstubAllEnvs();
});

test('names the one release that the case ran on', () => {
  vi.stubEnv('npm_lifecycle_event', '');
  const rerun = rerunCommand(parseRunOptions([], { ...raw, codex: ['0.138.0', '0.130.0'] }));
  expect(rerun(planned)).toBe(
    'app-server-conformance run --codex 0.130.0 --case resume/cold --home symlink --transport ws --seed 7',
  );
});

test('keeps a command, its arguments quoted, behind its dashes', () => {
  vi.stubEnv('npm_lifecycle_event', 'conformance');
  const options = parseRunOptions(['./my server', "it's"], { ...raw, edition: '0.138' });
  expect(rerunCommand(options)({ ...planned, target: 'my server' })).toBe(
    "npm run conformance -- --case resume/cold --home symlink --transport ws --edition 0.138 --seed 7 -- './my server' 'it'\\''s'",
  );
});

test('runs the wire case with whatever home and transport', () => {
  vi.stubEnv('npm_lifecycle_event', '');
  const rerun = rerunCommand(parseRunOptions([], { ...raw, codex: ['0.130.0'] }));
  expect(rerun(planWireCase('codex-0.130.0'))).toBe(
    'app-server-conformance run --codex 0.130.0 --case wire/frames-match-schema --seed 7',
  );
});
