import { emptyPathAsPath } from '../rules/defects/known-defects.ts';
import { missingPathIgnored } from '../rules/defects/path-defects.ts';
import { resumeWithPermissions } from '../rules/defects/project-defects.ts';
import { idOverPath } from '../rules/defects/resume-defects.ts';
import type { ServerContext } from '../server/server-context.ts';
import { anything, flag, list, optional, struct, text } from '../server/shape.ts';
import { canonicalPath } from '../storage/path-identity.ts';
import { defineMethod, threadKey } from './method.ts';
import { findResumed } from './resume/find-resumed.ts';
import { rejoinThread } from './resume/rejoin-thread.ts';
import { checkPermissions, personality, settingFields } from './shapes.ts';
import { pageShape } from './turns-page.ts';

/** Loads a thread, or rejoins it, and subscribes the connection. */
export const threadResume = defineMethod({
  name: 'thread/resume',
  params: (context) =>
    struct('ThreadResumeParams', {
      threadId: text,
      history: optional(list(anything)),
      path: optional(text),
      ...settingFields(context),
      personality,
      excludeTurns: optional(flag),
      initialTurnsPage: optional(pageShape),
    }),
  queueKey: threadKey,
  async run(call, params) {
    const { context } = call;
    checkPermissions(context, params, resumeWithPermissions);
    const path = givenPath(context, params);
    const found = await findResumed(call, { ...params, path });
    return () => rejoinThread(call, found, { ...params, path });
  },
});

/** The path that counts. */
function givenPath(
  { behaviour, config }: ServerContext,
  { path }: { readonly path: string | undefined },
): string | undefined {
  if (path === '' && !behaviour.has(emptyPathAsPath)) return undefined;
  if (behaviour.has(idOverPath)) return undefined;
  const isIgnored =
    path !== undefined &&
    behaviour.has(missingPathIgnored) &&
    canonicalPath(path, config.cwd) === undefined;
  return isIgnored ? undefined : path;
}
