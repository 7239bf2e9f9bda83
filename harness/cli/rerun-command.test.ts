import { afterEach, expect, test, vi } from 'vitest';
import type { PlannedCase } from '../runner/case-result.ts';
import { planWireCase } from '../runner/wire-case.ts';
import { commandLaunch } from '../target/launch-description.ts';
import { rerunCommand } from './rerun-command.ts';
import type { ResolvedTarget } from './resolve-targets.ts';
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

/** A target that the words name; only its name counts here. */
function target(name: string, words: Partial<ResolvedTarget>): ResolvedTarget {
  return {
    launch: { ...commandLaunch('/bin/server', []), name },
    options: [],
    command: [],
    ...words,
  };
}

test('names the one target that the case ran on, and what can change its verdict', () => {
  vi.stubEnv('npm_lifecycle_event', '');
  const options = parseRunOptions([], { ...raw, codex: ['0.130.0'], timeout: '60', wire: false });
  const targets = [
    target('my-server', { options: ['--target', 'my.yaml'] }),
    target('codex-0.130.0', { options: ['--codex', '0.130.0'] }),
  ];
  expect(rerunCommand(options, targets)(planned)).toBe(
    'app-server-conformance run --codex 0.130.0 --case resume/cold --home symlink --transport ws --timeout 60 --no-wire --seed 7',
  );
});

test('keeps a command, its arguments quoted, behind its dashes', () => {
  vi.stubEnv('npm_lifecycle_event', 'conformance');
  const command = ['./my server', "it's"];
  const options = parseRunOptions(command, { ...raw, edition: '0.138' });
  const rerun = rerunCommand(options, [target('my server', { command })]);
  expect(rerun({ ...planned, target: 'my server' })).toBe(
    "npm run conformance -- --case resume/cold --home symlink --transport ws --edition 0.138 --seed 7 -- './my server' 'it'\\''s'",
  );
});

test('repeats a case of a run that repeats, with its properties as they were', () => {
  vi.stubEnv('npm_lifecycle_event', '');
  const given = { codex: ['0.130.0'], repeat: '20', runs: '500', budget: '60' };
  const rerun = rerunCommand(parseRunOptions([], { ...raw, ...given }), [
    target('codex-0.130.0', { options: ['--codex', '0.130.0'] }),
  ]);
  expect(rerun(planned)).toBe(
    'app-server-conformance run --codex 0.130.0 --case resume/cold --home symlink --transport ws --repeat 20 --runs 500 --budget 60 --seed 7',
  );
});

test('runs the wire case with whatever home and transport', () => {
  vi.stubEnv('npm_lifecycle_event', '');
  const options = parseRunOptions([], { ...raw, codex: ['0.130.0'] });
  const rerun = rerunCommand(options, [
    target('codex-0.130.0', { options: ['--codex', '0.130.0'] }),
  ]);
  expect(rerun(planWireCase('codex-0.130.0'))).toBe(
    'app-server-conformance run --codex 0.130.0 --case wire/frames-match-schema --seed 7',
  );
});
