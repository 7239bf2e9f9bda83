import { anything, optional, struct, text } from '../server/shape.ts';
import { changeSettings } from '../threads/change-settings.ts';
import { defineMethod, threadKey } from './method.ts';
import { approvalPolicy, personality, reviewer } from './shapes.ts';
import { loadedThread } from './thread-lookup.ts';

/** Other settings for the turns to come. */
export const threadSettingsUpdate = defineMethod({
  name: 'thread/settings/update',
  params: (context) =>
    struct('ThreadSettingsUpdateParams', {
      threadId: text,
      cwd: optional(text),
      approvalPolicy: optional(approvalPolicy(context)),
      sandboxPolicy: optional(anything),
      model: optional(text),
      effort: optional(text),
      approvalsReviewer: reviewer(context),
      personality,
    }),
  queueKey: threadKey,
  run({ context, afterResponse }, { threadId, ...change }) {
    afterResponse(changeSettings(context, loadedThread(context, threadId), change));
    return {};
  },
});
