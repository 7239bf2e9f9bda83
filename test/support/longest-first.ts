import { basename } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** End-to-end tests that take longest: begun last, one of them would run alone at the end. */
const longest = ['mutants', 'released-codex', 'embedded-fake', 'misbehaving-targets', 'baseline'];

/** Starts the longest files first, in this order, then the others as vitest does. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const others = await super.sort(files.filter((file) => rank(file) < 0));
    const first = files.filter((file) => rank(file) >= 0).sort((a, b) => rank(a) - rank(b));
    return [...first, ...others];
  }
}

function rank({ moduleId }: TestSpecification): number {
  return longest.indexOf(basename(moduleId, '.test.ts'));
}
