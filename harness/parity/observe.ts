import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { TranscriptEntry } from '../protocol/transcript.ts';
import type { CaseResult } from '../runner/case-result.ts';
import type { ResultDocument } from '../runner/result-document.ts';
import { clauseVerdicts } from './clause-verdicts.ts';
import { collapseBursts } from './collapse-bursts.ts';
import type { Observation } from './observation.ts';
import { shapeTranscript } from './shape-transcript.ts';

/** Where a run has left its files. */
export interface RunFolders {
  /** Folder of the transcripts. */
  readonly outDir: string;
  /** Folder of the temporary files, as transcripts spell it. */
  readonly runRoot: string;
}

/** What a run showed of one target, by cell: `SUITE/NAME [HOME TRANSPORT]`. */
export async function observe(
  document: ResultDocument,
  target: string,
  folders: RunFolders,
): Promise<Map<string, Observation>> {
  const cells = new Map(document.plan.map((planned) => [planned.key, planned] as const));
  const observations = new Map<string, Observation>();
  for (const result of document.results) {
    const planned = cells.get(result.key);
    if (planned?.target !== target) continue;
    const cell = `${planned.case} [${planned.home} ${planned.transport}]`;
    observations.set(cell, await observationOf(result, folders));
  }
  return observations;
}

async function observationOf(result: CaseResult, folders: RunFolders): Promise<Observation> {
  const verdicts = clauseVerdicts(result);
  if (result.transcript === undefined) return { verdicts, transcript: new Map() };
  const text = await readFile(join(folders.outDir, result.transcript), 'utf8');
  const lines = text.split('\n').filter((line) => line !== '');
  const entries = lines.map((line) => JSON.parse(line) as TranscriptEntry);
  return { verdicts, transcript: collapseBursts(shapeTranscript(entries, folders.runRoot)) };
}
