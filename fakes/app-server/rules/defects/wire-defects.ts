import { inventDefect } from '../defect.ts';

/** Frames that no schema allows. No release showed any of it. */

export const timesAsText = inventDefect('times-as-text', 'the times of threads are told as texts', [
  'WIRE-01',
]);

export const timelineInSnakeCase = inventDefect(
  'timeline-in-snake-case',
  'the timeline of a thread names its turns turn_id',
  ['WIRE-02'],
  { since: '0.150' },
);
