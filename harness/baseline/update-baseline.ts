import { type Document, isMap, isSeq, type YAMLMap, type YAMLSeq } from 'yaml';
import type { ResultDocument } from '../runner/result-document.ts';
import { fingerprintOf } from './fingerprint.ts';
import { isAbout, type JudgedCell, judgedCells } from './judged-cell.ts';
import { failuresKey, unrunKey } from './load-baseline.ts';

/** Reason of an entry that a program wrote. */
export const unknownReason = 'TODO: say why';

/**
 * The text of a baseline that excuses exactly what a run shows: entries of what no longer fails go, new ones
 * come, sorted by case and clause; what people wrote into the others stays, comments included.
 */
export function updateBaseline(result: ResultDocument, document: Document): string {
  const cells = judgedCells(result);
  if (!isMap(document.contents)) document.contents = document.createNode({}) as never;
  const failed = cells.filter(({ state }) => state === 'failed');
  mergeList(document, failuresKey, failed, (entry, own) => {
    const found = [...new Set(own.map((cell) => fingerprintOf(cell.result)))].sort();
    entry.set('fingerprint', found.length === 1 ? found[0] : document.createNode(found));
  });
  mergeList(
    document,
    unrunKey,
    cells.filter(({ state }) => state === 'gap'),
    () => {},
  );
  return document.toString({ lineWidth: 0 });
}

/** @param refresh brings an entry up to date with the cells that it is about */
function mergeList(
  document: Document,
  key: string,
  cells: readonly JudgedCell[],
  refresh: (entry: YAMLMap, own: readonly JudgedCell[]) => void,
): void {
  const node = document.get(key);
  const list = (isSeq(node) ? node : document.createNode([])) as YAMLSeq;
  const former = list.items
    .filter(isMap)
    .map((entry) => ({ entry, own: cells.filter(about(entry)) }));
  const kept = former.filter(({ own }) => own.length > 0);
  const covered = new Set(kept.flatMap(({ own }) => own));
  const news = Map.groupBy(
    cells.filter((cell) => !covered.has(cell)),
    ({ planned }) => planned.case,
  );
  for (const [id, own] of news) {
    const entry = document.createNode({ case: id, reason: unknownReason }) as YAMLMap;
    kept.push({ entry, own });
  }
  for (const { entry, own } of kept) refresh(entry, own);
  const names = (entry: YAMLMap) => String(entry.get('case') ?? entry.get('clause'));
  list.items = kept.map(({ entry }) => entry).sort((a, b) => (names(a) < names(b) ? -1 : 1));
  list.flow = false;
  if (list.items.length > 0) document.set(key, list);
  else document.delete(key);
}

function about(entry: YAMLMap): (cell: JudgedCell) => boolean {
  const id = entry.get('case');
  const subject = id === undefined ? { clause: String(entry.get('clause')) } : { case: String(id) };
  return (cell) => isAbout({ subject, releases: {}, reason: '', place: '' }, cell);
}
