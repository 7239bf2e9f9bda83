import { type Exploration, explore } from '../explore.ts';
import { holdsForAll, type PropertySettings } from '../holds-for-all.ts';
import type { Property } from '../property.ts';
import type { RunSettings } from '../run-settings.ts';
import { TrialMeter } from '../trial-meter.ts';
import type { TriedValues } from '../tried-values.ts';
import type { CaseClock } from './case-clock.ts';

/** Tries the properties of one case as the run asks, and remembers with what. */
export class PropertyTrials {
  readonly #settings: RunSettings;
  readonly #clock: CaseClock;
  readonly #meters: { readonly tried: TriedValues }[] = [];

  constructor(settings: RunSettings, clock: CaseClock) {
    this.#settings = settings;
    this.#clock = clock;
  }

  async forAll<Value>(property: Property<Value>): Promise<void> {
    await this.#measured(property, (meter) => holdsForAll(property, this.#asked, meter));
  }

  async explore<Value>(exploration: Exploration<Value>): Promise<void> {
    await this.#measured(exploration, (meter) => explore(exploration, this.#asked, meter));
  }

  get tried(): readonly TriedValues[] {
    return this.#meters.map(({ tried }) => tried);
  }

  get #asked(): PropertySettings {
    const { property, seed, replay } = this.#settings;
    // What is replayed is an example, and all that is tried.
    return { ...property, seed, ...(replay ? { runs: 0 } : {}) };
  }

  async #measured<Value>(
    { kind }: Property<Value>,
    attempt: (meter: TrialMeter<Value>) => Promise<void>,
  ): Promise<void> {
    // As much again for shrinking, which needs far fewer values.
    this.#clock.extend(2 * this.#settings.property.budgetMs);
    const meter = new TrialMeter(kind);
    this.#meters.push(meter);
    await attempt(meter).finally(() => meter.stop());
  }
}
