/** A documented behaviour that no case checks. */
export interface Exclusion {
  /** As upstream's behaviours are numbered, e.g. `RESUME-34`. */
  readonly id: string;
  /** Why it cannot be checked here. */
  readonly reason: string;
}
