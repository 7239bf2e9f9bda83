import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ResultDocument } from '../runner/result-document.ts';
import { UsageError } from '../usage-error.ts';

/**
 * The result that a run left in its `--out` folder.
 *
 * @throws UsageError when there is none of this version
 */
export async function readResult(folder: string): Promise<ResultDocument> {
  const path = join(folder, 'result.json');
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`${path}: cannot be read (${error.code}); give the folder of run --out`);
  });
  try {
    const document = JSON.parse(text) as ResultDocument;
    if (document.format === 'app-server-conformance/result' && document.formatVersion === 1) {
      return document;
    }
  } catch {
    // Said below.
  }
  throw new UsageError(`${path}: is no result of this harness; give the folder of run --out`);
}
