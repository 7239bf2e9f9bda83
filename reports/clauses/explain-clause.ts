import { describeRange } from '../../harness/edition/edition.ts';
import { wrapWords } from '../text/wrap-words.ts';
import type { ClauseFacts } from './clause-facts.ts';
import { describeVerdicts } from './verdict-ranges.ts';

const width = 100;

/** A clause with all that is known of it, as text for a terminal. */
export function explainClause({ clause, cases, defects, releases }: ClauseFacts): string {
  const { id, level, status, statement, why, sources, editions = {}, variants = [] } = clause;
  const field = (name: string, texts: readonly string[]) =>
    texts.flatMap((text, i) =>
      wrapWords(text, width - indent).map(
        (line, j) => `${(i === 0 && j === 0 ? name : '').padEnd(indent)}${line}`,
      ),
    );
  return `${[
    `${id} (${level}, ${status}) ${statement}`,
    ...field('why', [why]),
    ...field('editions', [describeRange(editions)]),
    ...field(
      'variants',
      variants.map(({ name, editions: range, statement: text }) =>
        [`${name} (${describeRange(range)}):`, text].join(' '),
      ),
    ),
    ...field('sources', sources),
    ...field('cases', cases.length > 0 ? cases.map((it) => `${it.id}: ${it.title}`) : ['none']),
    ...field(
      'defects',
      defects.length > 0 ? defects.map((it) => `${it.name}: ${it.summary}`) : ['none'],
    ),
    ...field('releases', [describeVerdicts(releases)]),
  ].join('\n')}\n`;
}

const indent = 12;
