import type { ResultDocument } from '../../harness/runner/result-document.ts';
import { writeAtomically } from '../write-atomically.ts';
import { stableJson } from './stable-json.ts';

/**
 * Writes `result.json`, which `reports/result.schema.json` describes.
 *
 * @returns path of the file
 * @throws UsageError when it cannot be written
 */
export function writeResultDocument(document: ResultDocument, dir: string): Promise<string> {
  return writeAtomically(dir, 'result.json', stableJson(document));
}
