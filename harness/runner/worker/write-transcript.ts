import type { Transcript } from '../../protocol/transcript.ts';
import type { PlannedCase } from '../case-result.ts';
import type { RunSettings } from '../run-settings.ts';
import { cellFile } from './cell-file.ts';
import { keepFile } from './keep-file.ts';

/** Writes a case's transcript as JSON lines; returns its path relative to the output folder. */
export async function writeTranscript(
  settings: RunSettings,
  planned: PlannedCase,
  transcript: Transcript,
): Promise<string | undefined> {
  if (settings.outDir === undefined) return undefined;
  const lines = transcript.entries().map((entry) => JSON.stringify(entry));
  await keepFile(settings, planned, { extension: 'jsonl', text: `${lines.join('\n')}\n` });
  return cellFile(planned, 'jsonl');
}
