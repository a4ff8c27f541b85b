import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { connect } from 'node:net';
import { formatMessage, message } from '../base/message.ts';
import { EngineFailure, oldestSupported, toEngineFailure } from './failure.ts';

const socket = { address: 'unix:///run/docker.sock', kind: 'unix', path: '/run/docker.sock' };
const host = { address: 'tcp://box:2376' };

function coded(code: string, text = code): Error {
  return Object.assign(new Error(text), { code });
}

function fromModem(statusCode: number, reason: string | undefined, text: string, json: unknown = null): Error {
  return Object.assign(new Error(`(HTTP code ${statusCode}) ${reason ?? 'unexpected'} - ${text} `), { statusCode, reason, json });
}

describe('toEngineFailure', () => {
  const cases: [string, unknown, string, RegExp][] = [
    ['a missing socket', coded('ENOENT'), 'not-found', /no socket at \/run\/docker\.sock/],
    ['a forbidden socket', coded('EACCES'), 'permission', /may not open \/run\/docker\.sock.*group/],
    ['nobody listening', coded('ECONNREFUSED'), 'refused', /Nothing listens at unix:/],
    ['nobody listening on any address', Object.assign(new AggregateError([coded('ECONNREFUSED')]), { code: 'ECONNREFUSED' }), 'refused', /Nothing listens/],
    ['an unknown name', coded('ENOTFOUND'), 'name-lookup', /not known/],
    ['no route', coded('EHOSTUNREACH'), 'timeout', /no way/],
    ['a slow network', coded('ETIMEDOUT'), 'timeout', /in time/],
    ['a deadline', new DOMException('late', 'TimeoutError'), 'timeout', /in time/],
    ['a deadline inside an abort', new Error('aborted', { cause: new DOMException('late', 'TimeoutError') }), 'timeout', /in time/],
    ['an abort', new DOMException('stop', 'AbortError'), 'cancelled', /Cancelled/],
    ['a connection that breaks', coded('ECONNRESET', 'socket hang up'), 'closed', /broke off/],
    ['half a reply', new SyntaxError('Unexpected end of JSON input'), 'malformed', /not as a container engine/],
    ['something else on the port', coded('HPE_INVALID_CONSTANT'), 'malformed', /not as a container engine/],
    ['an expired certificate', coded('CERT_HAS_EXPIRED'), 'tls', /not valid today/],
    ['an unknown authority', coded('DEPTH_ZERO_SELF_SIGNED_CERT'), 'tls', /authority/],
    ['another host name', coded('ERR_TLS_CERT_ALTNAME_INVALID'), 'tls', /another host name/],
    ['no TLS at the other end', coded('ERR_SSL_WRONG_VERSION_NUMBER'), 'tls', /does not speak TLS/],
    ['a refused client certificate', coded('ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED'), 'tls', /client certificate/],
    ['a broken key file', coded('ERR_OSSL_UNSUPPORTED'), 'tls', /secure connection/],
    ['a conflict', fromModem(409, 'conflict', 'name in use', { message: 'The name "/a" is in use' }), 'http', /^The engine refused: The name "\/a" is in use$/],
    ['an error in a stream', fromModem(404, 'no such container', 'No such container: x'), 'http', /^The engine refused: No such container: x$/],
    ['an error of the engine', fromModem(500, undefined, 'disk full'), 'http', /^The engine failed: disk full$/],
    ['plain HTTP to a TLS port', fromModem(400, undefined, 'Client sent an HTTP request to an HTTPS server.\n'), 'tls', /speaks TLS only/],
    ['an unexpected error', new TypeError('boom\n    at x'), 'unknown', /Speaking with .* failed: boom$/],
    ['no error at all', 'boom', 'unknown', /failed: boom$/],
  ];
  for (const [name, error, kind, text] of cases) {
    it(`explains ${name}`, () => {
      const failure = toEngineFailure(error, socket);
      assert.equal(failure.kind, kind);
      assert.match(formatMessage(failure.text), text);
      assert.equal(failure.message, formatMessage(failure.text));
    });
  }

  it('keeps a failure that is already explained, also inside another error', () => {
    const failure = new EngineFailure('ssh', message('{0}', 'x'));
    assert.equal(toEngineFailure(failure, host), failure);
    assert.equal(toEngineFailure(new Error('outer', { cause: failure }), host), failure);
  });

  it('survives errors that are their own cause', () => {
    const error = coded('EWEIRD');
    error.cause = error;
    assert.equal(toEngineFailure(error, host).kind, 'unknown');
  });

  it('keeps the status of an answer', () => assert.equal(toEngineFailure(fromModem(409, 'conflict', 'x'), host).status, 409));

  it('knows what Node really throws for a missing socket and for a wrong host name', async () => {
    const error = async (open: () => ReturnType<typeof connect>): Promise<unknown> => new Promise(resolve => open().once('error', resolve));
    assert.equal(toEngineFailure(await error(() => connect('/nonexistent/docker.sock')), socket).kind, 'not-found');
    assert.equal(toEngineFailure(await error(() => connect({ host: 'x', port: 1, lookup: (_name, _options, done) => done(coded('ENOTFOUND'), '') })), host).kind, 'name-lookup');
  });

  it('knows what fetch throws at a deadline', async () => {
    const server = createServer(() => undefined).listen(0, '127.0.0.1');
    await new Promise(resolve => server.once('listening', resolve));
    const { port } = server.address() as { port: number };
    const error = await fetch(`http://127.0.0.1:${port}`, { signal: AbortSignal.timeout(20) }).catch((reason: unknown) => reason);
    server.closeAllConnections();
    server.close();
    assert.equal(toEngineFailure(error, host).kind, 'timeout');
  });
});

describe('EngineFailure.tooOld', () => {
  it('names both versions', () => {
    const failure = EngineFailure.tooOld(host, '1.18');
    assert.equal(failure.kind, 'too-old');
    assert.deepEqual(failure.text.args, ['tcp://box:2376', '1.18', oldestSupported]);
  });
});
