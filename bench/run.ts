/**
 * Two comparisons. `--only fake`: the fake app-server beside codex 0.169.0, see fake/compare-fake.ts.
 * `--only harness`: compares whole runs of the harness with a bare script that does the same launches and requests, in
 * pairs one right after the other, so that a busy machine slows both. Judges nothing.
 */
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compareFake } from './fake/compare-fake.ts';
import { parseOptions } from './options.ts';
import type { Pair } from './pair.ts';
import { printReport } from './print-report.ts';
import { readPhases } from './read-phases.ts';
import { type Timed, timeNode } from './time-node.ts';

const options = parseOptions();
const folder = await mkdtemp(join(tmpdir(), 'asc-bench-'));
try {
  if (options.parts.includes('harness')) await compareHarness();
  if (options.parts.includes('fake')) {
    process.stdout.write(await compareFake({ codex: '0.169.0', pairs: options.pairs, say }));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

async function compareHarness(): Promise<void> {
  say(`recording a run on codex ${options.codex}`);
  await harness('recorded');
  const [target = ''] = await readdir(join(folder, 'recorded', 'transcripts'));
  const recording = join(folder, 'recorded', 'transcripts', target);
  say('warming the bare script up');
  await bare(recording);
  const pairs: Pair[] = [];
  for (let round = 1; round <= options.pairs; round++) {
    const run = await harness(`run-${round}`);
    const script = await bare(recording);
    const phases = await readPhases(join(folder, `run-${round}`), run);
    pairs.push({ harness: run, bare: script, phases });
    const ratio = (run.wallMs / script.wallMs).toFixed(2);
    say(
      `pair ${round} of ${options.pairs}: ${seconds(run)} and ${seconds(script)}, ratio ${ratio}`,
    );
  }
  printReport(options, pairs);
}

/** A whole run as in CI, with its reports. */
function harness(name: string): Promise<Timed> {
  const { codex, jobs } = options;
  const args = ['--codex', codex, '--jobs', jobs, '--seed', '1', '--out', join(folder, name)];
  return timeNode([path('../harness/cli/main.ts'), 'run', ...args]);
}

function bare(recording: string): Promise<Timed> {
  return timeNode([path('bare-replay.ts'), recording, options.jobs]);
}

function path(relative: string): string {
  return fileURLToPath(new URL(relative, import.meta.url));
}

function seconds({ wallMs }: Timed): string {
  return `${(wallMs / 1_000).toFixed(1)} s`;
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}
