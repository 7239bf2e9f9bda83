import {
  clientNames,
  plainThreadSteps,
  resumeKeys,
  type Step,
  signalNames,
  threadNames,
  turnKinds,
  visitWords,
} from './step.ts';

/** Every step that there is, the simplest of each kind first. */
export function everyStep(): Step[] {
  return [
    { do: 'restart' },
    { do: 'kill' },
    { do: 'overview', of: 'active' },
    { do: 'overview', of: 'archived' },
    ...signalNames.map((signal): Step => ({ do: 'signal', signal })),
    ...threadNames.flatMap((thread) => visitWords.map((to): Step => ({ do: 'visit', thread, to }))),
    ...clientNames.flatMap((client): Step[] => [
      { do: 'connect', client },
      { do: 'open', client },
      { do: 'initialise', client },
      { do: 'disconnect', client },
      { do: 'list', client, of: 'active' },
      { do: 'list', client, of: 'archived' },
      ...threadNames.flatMap((thread): Step[] => [
        ...plainThreadSteps.map((word): Step => ({ do: word, client, thread })),
        ...turnKinds.map((how): Step => ({ do: 'turn', client, thread, how })),
        ...resumeKeys.map((by): Step => ({ do: 'resume', client, thread, by })),
        ...threadNames
          .filter((into) => into !== thread)
          .map((into): Step => ({ do: 'fork', client, thread, into })),
      ]),
    ]),
  ];
}
