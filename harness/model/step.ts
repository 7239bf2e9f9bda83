/** Who acts in a session; simplest first. */
export const clientNames = ['alice', 'bob', 'carol'] as const;
export type ClientName = (typeof clientNames)[number];

/** The threads of a session, by the order of their appearance in reports; simplest first. */
export const threadNames = ['one', 'two', 'three'] as const;
export type ThreadName = (typeof threadNames)[number];

/** What a client does with a thread that the session has started. */
export type ThreadStep =
  | { readonly do: 'start'; readonly client: ClientName; readonly thread: ThreadName }
  | { readonly do: 'turn'; readonly client: ClientName; readonly thread: ThreadName }
  | {
      readonly do: 'resume';
      readonly client: ClientName;
      readonly thread: ThreadName;
      readonly by: 'id' | 'path';
    }
  | { readonly do: 'unsubscribe'; readonly client: ClientName; readonly thread: ThreadName }
  | { readonly do: 'archive'; readonly client: ClientName; readonly thread: ThreadName }
  | { readonly do: 'unarchive'; readonly client: ClientName; readonly thread: ThreadName }
  | { readonly do: 'read'; readonly client: ClientName; readonly thread: ThreadName };

/** One command of a session. Plain data: it is generated, shrunk, written into case files and read again. */
export type Step =
  | ThreadStep
  | { readonly do: 'connect'; readonly client: ClientName }
  | { readonly do: 'disconnect'; readonly client: ClientName }
  | { readonly do: 'list'; readonly client: ClientName; readonly of: 'active' | 'archived' }
  | { readonly do: 'restart' };
