import picomatch from 'picomatch';
import type { Ledger } from '../clauses/ledger.ts';
import { type Edition, inRange } from '../edition/edition.ts';
import type { HomeShape } from '../home/home-shape.ts';
import { knownNames } from '../known-names.ts';
import type { LaunchDescription, TransportKind } from '../target/launch-description.ts';
import { UsageError } from '../usage-error.ts';
import type { PlannedCase } from './case-result.ts';
import type { CaseDefinition } from './conformance-case.ts';
import type { PreparedTarget } from './prepared-target.ts';

/** What the user picked. Patterns are globs; empty lists mean everything. */
export interface Selection {
  readonly suites: readonly string[];
  readonly cases: readonly string[];
  readonly clauses: readonly string[];
  /** Only the cases that are marked for it. */
  readonly isSmoke?: boolean;
  /** Also the cases that take many seconds. */
  readonly isLong?: boolean;
  /** How often each case runs; once without it. */
  readonly repeat?: number;
  /** Shapes for the cases that do not fix theirs. */
  readonly homes: readonly HomeShape[];
  /** `usual`: the first transport of each case. `spread`: one of them, so that all cases use all kinds. */
  readonly transports: readonly TransportKind[] | 'usual' | 'spread';
}

const everyTransport: readonly TransportKind[] = ['stdio', 'ws', 'unix'];

/** The suite of a case is the first part of its id. */
export function suiteOf(caseId: string): string {
  return caseId.split('/', 1)[0] ?? caseId;
}

/**
 * The definitions that the patterns select.
 * @throws UsageError for a pattern that matches nothing, and when nothing is left of them together.
 */
export function selectCases(
  definitions: readonly CaseDefinition[],
  selection: Selection,
): CaseDefinition[] {
  const offered: readonly CaseDefinition[] = definitions.filter(
    ({ isSmoke, isLong }) =>
      (isSmoke === true || !selection.isSmoke) && (selection.isLong === true || !isLong),
  );
  const selected = [
    matcher('--suite', selection.suites, (d: CaseDefinition) => [suiteOf(d.id)]),
    matcher('--case', selection.cases, (d: CaseDefinition) => [d.id]),
    matcher('--clause', selection.clauses, (d: CaseDefinition) => d.clauses),
  ].reduce((rest, select) => select(definitions, rest), offered);
  const runnable = selected.filter(
    (definition) => transportsOf(definition, selection, undefined).length > 0,
  );
  if (runnable.length === 0) {
    throw new UsageError(
      'no case matches all of --suite, --case, --clause, --transport and --smoke together; some need --long',
    );
  }
  return [...runnable];
}

/** Every cell of the run for one target; without its transports, each case's usual one is assumed. */
export function planCases(
  definitions: readonly CaseDefinition[],
  selection: Selection,
  target: string,
  offered?: LaunchDescription['transports'],
): PlannedCase[] {
  return definitions.flatMap((definition) => {
    const homes = definition.home ? [definition.home] : selection.homes;
    return homes.flatMap((home) =>
      transportsOf(definition, selection, offered).flatMap((transport) => {
        const key = `${target} ${definition.id} [${home} ${transport}]`;
        const cell = {
          key,
          target,
          case: definition.id,
          suite: suiteOf(definition.id),
          title: definition.title,
          clauses: definition.clauses,
          home,
          transport,
        };
        return [cell, ...repetitions(cell, selection.repeat ?? 1)];
      }),
    );
  });
}

function repetitions(cell: PlannedCase, repeat: number): PlannedCase[] {
  const numbers = Array.from({ length: repeat - 1 }, (_, i) => i + 2);
  return numbers.map((number) => ({ ...cell, key: `${cell.key} #${number}`, repetition: number }));
}

/** Why a planned case cannot apply to a target, if it cannot; found before it is run. */
export function reasonNotToRun(
  definition: CaseDefinition,
  planned: PlannedCase,
  target: PreparedTarget,
  ledger: Ledger,
  isWireChecked: boolean,
): Pick<PlannedCase, 'notApplicable' | 'lacks'> {
  const unsupported = target.launch.unsupported.find(({ area }) =>
    picomatch.isMatch(planned.suite, area),
  );
  if (unsupported) {
    const { area, reason } = unsupported;
    return { notApplicable: `the launch description leaves ${area} out: ${reason}` };
  }
  if (definition.platforms && !definition.platforms.includes(process.platform)) {
    return { notApplicable: `not possible on ${process.platform}` };
  }
  if (!target.launch.transports[planned.transport]) {
    return { notApplicable: `the target has no ${planned.transport} transport` };
  }
  if (!appliesToEdition(definition, target.edition, ledger))
    return { notApplicable: `it does not apply to edition ${target.edition}` };
  const needsSchema = definition.clauses.some((id) => ledger.clause(id).needsOwnSchema);
  const noSchema = needsSchema && reasonWithoutOwnSchema(target, isWireChecked);
  if (noSchema) return { notApplicable: noSchema };
  const lacks = definition.requires?.find((method) => !target.capabilities[method]?.present);
  if (lacks === undefined) return {};
  const evidence = target.capabilities[lacks]?.evidence ?? 'not probed';
  return { notApplicable: `the target has no ${lacks}: ${evidence}`, lacks };
}

function reasonWithoutOwnSchema(
  { schema }: PreparedTarget,
  isWireChecked: boolean,
): string | undefined {
  if (!isWireChecked) return 'frames are not held against the wire schema';
  if ('unavailable' in schema) return `no wire schema: ${schema.unavailable}`;
  const { borrowedFrom } = schema;
  return (
    borrowedFrom && `the target generates no wire schema; that of ${borrowedFrom} is another's`
  );
}

/** Whether an edition has what a case is about. */
export function appliesToEdition(
  { editions, clauses }: CaseDefinition,
  edition: Edition,
  ledger: Ledger,
): boolean {
  return editions
    ? inRange(edition, editions)
    : clauses.every((clause) => ledger.holdsIn(clause, edition));
}

/** @param offered transports of the target, where they are known already. */
function transportsOf(
  definition: CaseDefinition,
  selection: Selection,
  offered: LaunchDescription['transports'] | undefined,
): readonly TransportKind[] {
  const possible = definition.transports ?? everyTransport;
  if (selection.transports === 'spread') {
    const both = possible.filter((transport) => !offered || offered[transport]);
    // By its name: a case keeps its transport in every selection.
    const number = [...definition.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0);
    return [both[number % both.length] ?? possible[0] ?? 'stdio'];
  }
  if (selection.transports === 'usual') {
    const usual = possible.find((transport) => !offered || offered[transport]);
    return [usual ?? possible[0] ?? 'stdio'];
  }
  return possible.filter((transport) => selection.transports.includes(transport));
}

function matcher(
  flag: string,
  patterns: readonly string[],
  names: (definition: CaseDefinition) => readonly string[],
) {
  return (
    all: readonly CaseDefinition[],
    rest: readonly CaseDefinition[],
  ): readonly CaseDefinition[] => {
    if (patterns.length === 0) return rest;
    for (const pattern of patterns) {
      if (all.some((definition) => matchesAny(names(definition), pattern))) continue;
      const known = [...new Set(all.flatMap(names))].sort();
      throw new UsageError(`${flag} ${pattern} matches nothing; ${knownNames(pattern, known)}`);
    }
    return rest.filter((d) => patterns.some((pattern) => matchesAny(names(d), pattern)));
  };
}

function matchesAny(names: readonly string[], pattern: string): boolean {
  // A bare word may stand for a case without its suite.
  const glob = picomatch(pattern, { nocase: true });
  return names.some((name) => glob(name) || glob(name.slice(name.indexOf('/') + 1)));
}
