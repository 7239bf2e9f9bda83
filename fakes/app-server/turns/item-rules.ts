import { defineRule } from '../rules/variant-rule.ts';

const measured = 'measured on releases 0.98 to 0.169';

/** When the counts of tokens are sent. */
export const usageTiming = defineRule<'answer-began-and-completed' | 'after-tools'>({
  name: 'usage-timing',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 'answer-began-and-completed' }, { since: '0.131', value: 'after-tools' }],
});

/** Whether counts of tokens name those written to the cache. */
export const usageHasCacheWrites = defineRule({
  name: 'usage-has-cache-writes',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.145', value: true }],
});

/** `modelContextWindow` for a model without metadata. */
export const contextWindow = defineRule<number | null>({
  name: 'context-window',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: null }, { since: '0.107', value: 258_400 }],
});

/** Whether items hold the times of their start and end. */
export const itemsHaveTimes = defineRule({
  name: 'items-have-times',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.166', value: true }],
});

/** Whether `item/started` and `item/completed` say when. */
export const notificationsHaveTimes = defineRule({
  name: 'notifications-have-times',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.130', value: true }],
});

/** Whether `item/completed` has `contentTokenCount`. */
export const completionsCountTokens = defineRule({
  name: 'completions-count-tokens',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.169', value: true }],
});

/** Whether items of the model's history keep and get ids. */
export const historyHasIds = defineRule({
  name: 'history-has-ids',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.150', value: true }],
});

/** Version of the ids that the server gives to items. */
export const itemIdVersion = defineRule<4 | 7>({
  name: 'item-id-version',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: 4 }, { since: '0.145', value: 7 }],
});

/** Members of an `agentMessage` beside `type`, `id` and `text`, all null. */
export const agentMessageNulls = defineRule<{
  readonly before: readonly string[];
  readonly after: readonly string[];
}>({
  name: 'agent-message-nulls',
  clauses: [],
  provenance: measured,
  byEdition: [
    { value: { before: [], after: [] } },
    { since: '0.107', value: { before: [], after: ['phase'] } },
    { since: '0.118', value: { before: [], after: ['phase', 'memoryCitation'] } },
    { since: '0.150', value: { before: [], after: ['phase', 'memoryCitation', 'delivery'] } },
    {
      since: '0.155',
      value: { before: [], after: ['phase', 'memoryCitation', 'delivery', 'questions'] },
    },
    {
      since: '0.169',
      value: {
        before: ['moderation'],
        after: ['phase', 'memoryCitation', 'delivery', 'questions'],
      },
    },
  ],
});

/** Whether the user's item repeats the client's id of the message. */
export const userMessageHasClientId = defineRule({
  name: 'user-message-has-client-id',
  clauses: ['STEER-02'],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.136', value: true }],
});

/** Whether an image in the user's item has `detail`. */
export const imagesHaveDetail = defineRule({
  name: 'images-have-detail',
  clauses: [],
  provenance: 'measured on 0.107 to 0.130 (none), 0.138 to 0.169 (null)',
  byEdition: [{ value: false }, { since: '0.138', value: true }],
});

/** Whether a command's item says where the command came from. */
export const commandHasSource = defineRule({
  name: 'command-has-source',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.118', value: true }],
});

/** Whether a command's item names the plugin and script that it came from. */
export const commandHasPlugin = defineRule({
  name: 'command-has-plugin',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.150', value: true }],
});

/** Whether a search's item holds results. */
export const searchHasResults = defineRule({
  name: 'search-has-results',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.145', value: true }],
});

/** Whether input steered into a turn ends the request that runs, before anything of its answer was shown. */
export const steerRestartsRequest = defineRule({
  name: 'steer-restarts-request',
  clauses: [],
  provenance: measured,
  byEdition: [{ value: false }, { since: '0.166', value: true }],
});

/** What the model is told about an interrupt. */
export const interruptNote = defineRule<'terminated' | 'may-run-on'>({
  name: 'interrupt-note',
  clauses: [],
  provenance: 'measured on 0.107 (terminated), 0.130 and 0.169 (may run on)',
  byEdition: [{ value: 'terminated' }, { since: '0.118', value: 'may-run-on' }],
});
