import type { MutantJudgement } from './judge-mutants.ts';

/** A line for each mutant, then the counts. */
export function describeMutants(judgements: readonly MutantJudgement[]): string {
  const width = Math.max(...judgements.map(({ mutant }) => mutant.name.length));
  const lines = judgements.map(({ mutant, verdict, reason }) => {
    const mark = isAsItShould(verdict) ? '✓' : '✗';
    const what = reason ?? mutant.clauses.join(' ');
    return `${mark} ${verdict.padEnd(9)} ${mutant.name.padEnd(width)}  ${mutant.edition.padEnd(5)}  ${what}`.trimEnd();
  });
  const count = (verdict: MutantJudgement['verdict']) =>
    judgements.filter((judgement) => judgement.verdict === verdict).length;
  const defects = `${count('killed')} defects killed, ${count('survived')} survived`;
  const harmless = `${count('unnoticed')} harmless changes unnoticed, ${count('noticed')} noticed`;
  return `${[...lines, '', `${defects}; ${harmless}; ${count('unclear')} unclear`].join('\n')}\n`;
}

/** 0: all as they should be; 1: something survived or was noticed; 3: unclear. */
export function mutantExitCode(judgements: readonly MutantJudgement[]): 0 | 1 | 3 {
  if (judgements.some(({ verdict }) => verdict === 'survived' || verdict === 'noticed')) return 1;
  return judgements.some(({ verdict }) => verdict === 'unclear') ? 3 : 0;
}

function isAsItShould(verdict: MutantJudgement['verdict']): boolean {
  return verdict === 'killed' || verdict === 'unnoticed';
}
