import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Timed } from './time-node.ts';

/** Where the time of one run went, in milliseconds. */
export interface Phases {
  /** From the start of the process to the start of the first case: modules, preflight, vitest. */
  readonly untilFirstCase: number;
  /** From the start of the first case to the end of the last. */
  readonly cases: number;
  /** From the end of the last case to the end of the process. */
  readonly afterLastCase: number;
  /** Share of `cases` times jobs in which a case was under way. */
  readonly busy: number;
  readonly caseCount: number;
}

interface Document {
  readonly jobs: number;
  readonly results: readonly { readonly durationMs: number; readonly transcript?: string }[];
}

/** Every transcript is written at the end of its case; that dates the case. */
export async function readPhases(outDir: string, run: Timed): Promise<Phases> {
  const document = JSON.parse(await readFile(join(outDir, 'result.json'), 'utf8')) as Document;
  const cases = await Promise.all(
    document.results.flatMap(({ durationMs, transcript }) =>
      transcript === undefined ? [] : [intervalOf(join(outDir, transcript), durationMs)],
    ),
  );
  const first = Math.min(...cases.map(({ from }) => from));
  const last = Math.max(...cases.map(({ to }) => to));
  const durations = cases.map(({ from, to }) => to - from);
  const worked = durations.reduce((sum, duration) => sum + duration, 0);
  return {
    untilFirstCase: first - run.startedAt,
    cases: last - first,
    afterLastCase: run.startedAt + run.wallMs - last,
    busy: worked / ((last - first) * document.jobs),
    caseCount: cases.length,
  };
}

async function intervalOf(transcript: string, durationMs: number) {
  const { mtimeMs } = await stat(transcript);
  return { from: mtimeMs - durationMs, to: mtimeMs };
}
