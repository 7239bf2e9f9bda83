import { type Edition, inRange } from '../edition/edition.ts';
import { HarnessDefect } from '../harness-defect.ts';
import type { Clause, ClauseVariant } from './clause.ts';

/** All clauses by id. */
export class Ledger {
  readonly #clauses: ReadonlyMap<string, Clause>;

  /** @throws HarnessDefect when an id occurs twice. */
  constructor(clauses: readonly Clause[]) {
    this.#clauses = new Map(clauses.map((clause) => [clause.id, clause]));
    if (this.#clauses.size === clauses.length) return;
    const ids = clauses.map((clause) => clause.id);
    const twice = ids.find((id, index) => ids.indexOf(id) !== index);
    throw new HarnessDefect(`the ledger holds clause ${twice} twice`);
  }

  get all(): Clause[] {
    return [...this.#clauses.values()];
  }

  /** @throws HarnessDefect for an id that the ledger does not hold. */
  clause(id: string): Clause {
    const clause = this.#clauses.get(id);
    if (!clause) throw new HarnessDefect(`the ledger holds no clause ${id}`);
    return clause;
  }

  /** Whether the clause demands anything in the edition. */
  holdsIn(id: string, edition: Edition): boolean {
    const { editions, variants } = this.clause(id);
    if (editions && !inRange(edition, editions)) return false;
    return !variants || variants.some((variant) => inRange(edition, variant.editions));
  }

  /** @throws HarnessDefect when the clause has no variant for the edition. */
  variant(id: string, edition: Edition): ClauseVariant {
    const variant = this.clause(id).variants?.find((v) => inRange(edition, v.editions));
    if (!variant) throw new HarnessDefect(`clause ${id} has no variant for edition ${edition}`);
    return variant;
  }

  /** What the clause says in the edition. */
  statement(id: string, edition: Edition): string {
    const clause = this.clause(id);
    return (
      clause.variants?.find((v) => inRange(edition, v.editions))?.statement ?? clause.statement
    );
  }
}
