import type { OutsideProperties } from './outside-sessions.ts';

/** Clauses on paths whose defects no generated path shows; each has a case of its own. */
export const outsidePathProperties: readonly OutsideProperties[] = [
  {
    about: 'records that name another file than there is',
    clauses: ['PATH-13', 'PATH-14', 'PATH-15'],
  },
  {
    about: 'files outside of the home, and renamed ones',
    clauses: ['PATH-16', 'PATH-24'],
  },
  { about: 'how the refusal of a file that is missing is worded', clauses: ['PATH-07'] },
  {
    about: 'spellings that releases refuse, or keep: those that are generated leave them out',
    clauses: ['PATH-36', 'PATH-37', 'PATH-38', 'PATH-39', 'PATH-40', 'PATH-42'],
  },
];
