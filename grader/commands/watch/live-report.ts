import { randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LIVE_SCRIPT } from './live-script.ts';

/** The report of a watched submission, served to this machine's browser alone, and put anew after each save. */
export interface LiveReport {
  /** With the token that a browser needs. */
  readonly url: string;
  /** What is shown from now on. */
  readonly show: (html: string) => void;
  readonly close: () => Promise<void>;
}

const HEADERS = {
  'Cache-Control': 'no-store',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  // The token is in the address.
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
} as const;

const NEWS = 'event: report\ndata:\n\n';

/**
 * Opens the server on a free port of 127.0.0.1. Who does not know the token gets nothing; neither does a page of another
 * name that has been made to lead here (DNS rebinding), for its requests name that host.
 */
export async function serveReport(): Promise<LiveReport> {
  const token = randomBytes(24).toString('hex');
  const listeners = new Set<ServerResponse>();
  let html = '';
  let version = 0;
  let port = 0;

  function answer(request: IncomingMessage, response: ServerResponse): void {
    const { host = '' } = request.headers;
    const [path, query] = (request.url ?? '').split('?', 2);
    const [, given = '', page, ...more] = path.split('/');
    const isKnown = isSame(given, token) && more.length === 0 && (page === '' || page === 'events');
    if (![`127.0.0.1:${port}`, `localhost:${port}`].includes(host)) refuse(response, 403);
    else if (!isKnown) refuse(response, 404);
    else if (request.method !== 'GET') refuse(response, 405);
    else if (page === 'events') listen(response, Number(query));
    else showPage(response);
  }

  function showPage(response: ServerResponse): void {
    const nonce = randomBytes(16).toString('base64');
    const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'nonce-${nonce}'; connect-src 'self'; base-uri 'none'; form-action 'none'`;
    response.writeHead(200, {
      ...HEADERS,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
    });
    response.end(livePage(html, nonce, version));
  }

  /** `seen` is what the page shows. */
  function listen(response: ServerResponse, seen: number): void {
    response.writeHead(200, { ...HEADERS, 'Content-Type': 'text/event-stream' });
    response.write('retry: 1000\n\n');
    if (seen !== version) response.write(NEWS);
    listeners.add(response);
    response.on('close', () => listeners.delete(response));
  }

  const server = createServer(answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  ({ port } = server.address() as AddressInfo);
  server.unref();
  return {
    url: `http://127.0.0.1:${port}/${token}/`,
    show: (text) => {
      html = text;
      version++;
      for (const listener of listeners) listener.write(NEWS);
    },
    close: async () => {
      for (const listener of listeners) listener.end('event: end\ndata:\n\n');
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The page as its file has it, but for the policy, which the answer's header states, and the script. */
function livePage(html: string, nonce: string, version: number): string {
  const script = `<script nonce="${nonce}" data-version="${version}">${LIVE_SCRIPT}</script>`;
  const page = html.replace(/<meta http-equiv="Content-Security-Policy"[^>]*>/, '');
  const end = page.lastIndexOf('</head>');
  // Beside the body, which is replaced. There is no report before the first is made.
  return end < 0
    ? `<!doctype html><title>…</title>${script}`
    : `${page.slice(0, end)}${script}${page.slice(end)}`;
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { ...HEADERS, 'Content-Type': 'text/plain' });
  response.end();
}

function isSame(given: string, token: string): boolean {
  const [a, b] = [Buffer.from(given), Buffer.from(token)];
  return a.length === b.length && timingSafeEqual(a, b);
}
