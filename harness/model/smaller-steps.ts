import { resumeKeys, type Step, type ThreadName } from './step.ts';

/** Steps with long and short stretches left out, the shortest first. */
export function* shorterSteps(steps: readonly Step[]): Generator<readonly Step[]> {
  for (
    let size = Math.ceil(steps.length / 2);
    size >= 1;
    size = size === 1 ? 0 : Math.ceil(size / 2)
  ) {
    // From the end: what comes behind a violation is never needed.
    for (let end = steps.length; end > 0; end -= size) {
      yield steps.toSpliced(Math.max(0, end - size), Math.min(size, end));
    }
  }
}

/** As many steps, one of them simpler, or with simpler names of threads. */
export function* simplerSteps(steps: readonly Step[]): Generator<readonly Step[]> {
  for (const [index, step] of steps.entries()) {
    if ('client' in step && step.client !== 'alice') {
      yield steps.with(index, { ...step, client: step.client === 'carol' ? 'bob' : 'alice' });
    }
    if (step.do === 'resume') {
      const simpler = resumeKeys.slice(0, resumeKeys.indexOf(step.by));
      yield* simpler.map((by) => steps.with(index, { ...step, by }));
    }
    if (step.do === 'turn' && step.how !== 'plain') {
      yield steps.with(index, { ...step, how: 'plain' });
    }
    if (step.do === 'visit' && step.to !== 'resume')
      yield steps.with(index, { ...step, to: 'resume' });
    if (step.do === 'open') yield steps.with(index, { ...step, do: 'connect' });
    if (step.do === 'kill' || step.do === 'signal') yield steps.with(index, { do: 'restart' });
  }
  for (const [from, to] of [
    ['two', 'one'],
    ['three', 'two'],
  ] as const) {
    if (!steps.some((step) => 'thread' in step && step.thread === from)) continue;
    const renamed = (name: ThreadName) => (name === from ? to : name);
    yield steps.map((step) => {
      if (step.do === 'fork') {
        return { ...step, thread: renamed(step.thread), into: renamed(step.into) };
      }
      return 'thread' in step ? { ...step, thread: renamed(step.thread) } : step;
    });
  }
}
