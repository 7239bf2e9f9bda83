import type { ResultDocument } from '../../harness/runner/result-document.ts';
import { writeAtomically } from '../write-atomically.ts';
import { junitXml } from './junit-xml.ts';

/**
 * Writes `junit.xml`.
 *
 * @returns path of the file
 * @throws UsageError when it cannot be written
 */
export function writeJunit(document: ResultDocument, dir: string): Promise<string> {
  return writeAtomically(dir, 'junit.xml', junitXml(document));
}
