import { type HttpHandler, HttpResponse, http } from 'msw/http';

/** What an endpoint needs to know of the request at hand. */
export interface ModelEndpoints {
  /** The scripted response to POST …/responses. */
  readonly respond: () => Promise<Response>;
}

/** The endpoints of a model provider, as msw handlers for one request. */
export function modelHandlers({ respond }: ModelEndpoints): HttpHandler[] {
  return [
    http.post('*/responses', respond),
    // Both shapes that clients look for: `models`, and the `data` list of the public API.
    http.get('*/models', () => HttpResponse.json({ models: [], data: [], object: 'list' })),
    http.all('*', ({ request }) =>
      errorResponse(
        404,
        `the model server has no ${request.method} ${new URL(request.url).pathname}; it answers POST …/responses and GET …/models`,
      ),
    ),
  ];
}

/** An error in the shape that Responses API clients print. */
export function errorResponse(status: number, message: string): Response {
  return HttpResponse.json({ error: { type: 'model_server', message } }, { status });
}
