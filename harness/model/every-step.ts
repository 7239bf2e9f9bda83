import { clientNames, type Step, threadNames } from './step.ts';

/** Every step that there is, the simplest of each kind first. */
export function everyStep(): Step[] {
  return [
    { do: 'restart' },
    ...clientNames.flatMap((client): Step[] => [
      { do: 'connect', client },
      { do: 'disconnect', client },
      { do: 'list', client, of: 'active' },
      { do: 'list', client, of: 'archived' },
      ...threadNames.flatMap((thread): Step[] => [
        { do: 'start', client, thread },
        { do: 'turn', client, thread },
        { do: 'resume', client, thread, by: 'id' },
        { do: 'resume', client, thread, by: 'path' },
        { do: 'unsubscribe', client, thread },
        { do: 'archive', client, thread },
        { do: 'unarchive', client, thread },
        { do: 'read', client, thread },
      ]),
    ]),
  ];
}
