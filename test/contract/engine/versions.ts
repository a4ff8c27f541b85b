/** Paths of other versions of the API. */
import type { Chapter } from './scenario.ts';

export const versions: Chapter = {
  name: 'versions',
  scenarios: [
    {
      name: 'old and new ones',
      steps: async t => {
        for (const version of ['v1.24', 'v1.30', 'v1.40', 'v1.41']) await t.get('/_ping', { version });
        for (const version of ['v1.99', 'v2.0', 'v1.0', 'v1.11', 'vx', 'v1', '1.41', 'v1.41.0']) await t.get('/_ping', { version });
        await t.get('/containers/json', { version: 'v1.99' });
        await t.get('/containers/json', { version: '' });
      },
    },
    {
      name: 'answers of older versions',
      steps: async t => {
        await t.create('box', { Cmd: ['true'] }, { version: 'v1.24' });
        for (const version of ['v1.24', 'v1.30', 'v1.40']) {
          await t.get('/containers/box/json', { version, view: body => Object.keys(body as object).sort() });
          await t.get('/containers/json', { version, query: { all: '1' }, view: body => (body as readonly object[]).map(each => Object.keys(each).sort()) });
          await t.get('/info', { version, view: body => Object.keys(body as object).sort() });
          await t.get('/images/json', { version, view: body => (body as readonly object[]).map(each => Object.keys(each).sort()) });
          await t.get('/networks/bridge', { version, view: body => Object.keys(body as object).sort() });
          await t.get('/volumes', { version });
          await t.get('/version', { version, view: body => Object.keys(body as object).sort() });
          await t.get('/system/df', { version, view: body => Object.keys(body as object).sort() });
          await t.post('/containers/prune', { version, query: { filters: '{"label":["none"]}' } });
          await t.post('/build/prune', { version });
        }
      },
    },
  ],
};
