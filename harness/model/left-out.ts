/** What the model leaves out: why, and the clauses whose cases look at it instead. */
interface LeftOut {
  readonly why: string;
  readonly clauses: readonly string[];
}

const reasons = {
  'a turn/started, and a status before its thread, from 0.100 to 0.110': {
    why: 'everybody is told of turns; the thread is told of last',
    clauses: ['SUB-09', 'STATUS-03'],
  },
  'an archive of a thread at work': {
    why: 'up to 0.135 it is chance what is told of the end of the turn, and when: once in 10 to 80 times',
    clauses: ['ARCHIVE-20', 'APPROVAL-14'],
  },
  'a turn that others joined, cut off': {
    why: 'whether it still takes what joined it is chance',
    clauses: ['STEER-05', 'INT-01'],
  },
  'a turn that joins one, and waits or fails': {
    why: 'it would not do so by itself, but make the turn that it joins do so',
    clauses: ['STEER-05'],
  },
  'a turn that joins one, before 0.166': {
    why: 'it is answered before it joins: what is steered next, or the end of the answer, may overtake it (0.121 and 0.130: once in 8 times)',
    clauses: ['STEER-05'],
  },
  'a turn that joins one that asks': {
    why: 'the answer to the question and what joins the turn overtake each other',
    clauses: ['STEER-05', 'APPROVAL-07'],
  },
  'an unfinished turn while it goes on, before 0.118': {
    why: 'rollouts, forks and other processes go on telling it in progress for ever',
    clauses: ['RESUME-23', 'FORK-02'],
  },
  'an unfinished turn beside one that runs': {
    why: 'from 0.115 on releases tell it in progress, too',
    clauses: ['RESUME-61'],
  },
  'an orderly end during a turn': {
    why: 'it waits for turns, where it can; of an open question, or in some releases, for ever',
    clauses: ['SHUT-01', 'SHUT-03', 'SHUT-04'],
  },
  'the last unsubscribe with an open question': {
    why: 'up to 0.120 it is chance what is told of the question',
    clauses: ['SUB-21', 'APPROVAL-06'],
  },
  'a decision before another audience': {
    why: 'from 0.107 on it goes to those who were there when the question was asked',
    clauses: ['APPROVAL-15'],
  },
  'an archive of a loaded thread by another process': {
    why: 'where two may have a thread, its rollout goes away under the server that writes it',
    clauses: ['ARCHIVE-10', 'RESUME-45'],
  },
  'an interrupt behind an interrupt': {
    why: 'releases up to 0.166 do not answer it, nor, by chance, one behind an archive (0.136)',
    clauses: ['INT-07'],
  },
  'an interrupt of an idle thread, before 0.126': {
    why: 'releases do not answer it',
    clauses: ['INT-02'],
  },
  'a resume of an archived thread by its id': {
    why: 'from 0.126 to 0.135 releases resume it',
    clauses: ['RESUME-05'],
  },
  'a resume by another spelling': {
    why: 'up to 0.136 releases compare spellings with that of a loaded thread, up to 0.127 they keep the one asked for',
    clauses: ['PATH-25', 'PATH-26'],
  },
  'a read of an archived thread, before 0.122': {
    why: 'whether it is found by its id is left to the releases',
    clauses: ['ARCHIVE-16'],
  },
  'a read with turns before the first turn': {
    why: 'from 0.155 on releases refuse it and write the rollout all the same',
    clauses: ['READ-08'],
  },
  'a list with a new fork': {
    why: 'from 0.155 to 0.166 releases list a fork only once it has had a turn',
    clauses: ['FORK-11'],
  },
  'a delete of a loaded thread with forks': {
    why: 'from 0.155 on releases refuse it and unload the thread all the same',
    clauses: ['DELETE-10'],
  },
  'a status beside a turn that others meet, or end': {
    why: 'releases tell it beside the turn: idle behind notLoaded in one of 20 to 60 archives, and for ever',
    clauses: ['STATUS-01', 'STATUS-07', 'ARCHIVE-20'],
  },
  'the end of a turn that an archive cuts off, at once with others': {
    why: '0.138 told nobody of it, in one of some 20 archives beside an unsubscribe and a resume',
    clauses: ['ARCHIVE-20', 'APPROVAL-14', 'INT-01'],
  },
  'how much an answer tells of a turn that goes on': {
    why: 'it is made a moment before or behind what is told',
    clauses: ['RESUME-55', 'RESUME-62'],
  },
  'a steer at once with others': {
    why: 'the turn may be over before it, or behind it',
    clauses: ['STEER-02', 'STEER-05'],
  },
  'an interrupt of a turn that has just begun': {
    why: 'from 0.128 on it is chance whether releases refuse it',
    clauses: ['INT-08'],
  },
  'a turn or a fork at once with a turn': {
    why: 'it is chance whether one joins the other, and how much of it is copied',
    clauses: ['STEER-05', 'FORK-02'],
  },
} as const satisfies Readonly<Record<string, LeftOut>>;

export type LeftOutReason = keyof typeof reasons;

/** Everything that the model leaves out, although clients can do it. */
export const leftOut: Readonly<Record<LeftOutReason, LeftOut>> = reasons;

/** The step that is under way leads to something that the model says nothing about. */
export function leaveOut(_reason: LeftOutReason): undefined {
  return undefined;
}
