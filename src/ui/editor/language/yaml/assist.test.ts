import { deepEqual, equal } from 'node:assert/strict';
import { message } from '../../../../base/message.ts';
import type { Schema } from '../../../../lint/index.ts';
import { complete, describe as describeKey } from './assist.ts';
import { drawn } from './cursor-testing.ts';

const nothing: Schema = { keys: [], values: [], under: () => undefined, item: undefined };

function mapping(fields: Readonly<Record<string, Schema>>): Schema {
  const keys = Object.keys(fields).map(name => ({ name, doc: message('About {0}', name), deprecated: name === 'old' }));
  return { ...nothing, keys, under: key => fields[key] };
}

const oneOf = (...values: string[]): Schema => ({ ...nothing, values });
const listOf = (one: Schema): Schema => ({ ...nothing, item: one });

const root = mapping({
  name: nothing,
  nodes: listOf(mapping({ role: oneOf('control-plane', 'worker'), labels: { ...nothing, under: () => oneOf('a') }, ports: listOf(mapping({ from: nothing, old: nothing })) })),
  networking: mapping({ family: oneOf('ipv4', 'ipv6') }),
  search: listOf(oneOf('local', 'cluster')),
});

/** What is proposed, as the line would be. */
function lines(text: string): string[] {
  const { lines: all, line, character } = drawn(text);
  return complete(root, all, line, character).map(({ text: put, start }) => (all[line] ?? '').slice(0, start) + put);
}

describe('Completion in YAML', () => {
  it('has the keys that are not there yet, with what belongs behind them', () => {
    deepEqual(lines('name: a\n│'), ['nodes:\n  - ', 'networking:\n  ', 'search:\n  - ']);
    deepEqual(lines('nodes:\n- role: worker\n  │'), ['  labels: ', '  ports:\n    - ']);
    deepEqual(lines('nodes:\n  - ro│'), ['  - role: ', '  - labels: ', '  - ports:\n      - ']);
  });

  it('has values', () => {
    deepEqual(lines('nodes:\n- role: wo│'), ['- role: control-plane', '- role: worker']);
    deepEqual(lines('networking:\n  family: │'), ['  family: ipv4', '  family: ipv6']);
    deepEqual(lines('search:\n- │'), ['- local', '- cluster']);
    deepEqual(lines('nodes:\n- labels:\n    any: │'), ['    any: a']);
  });

  it('has nothing where nothing is known', () => {
    deepEqual(lines('other:\n  │'), []);
    deepEqual(lines('name: │'), []);
    deepEqual(lines('nodes:\n- labels:\n    an│'), []);
    deepEqual(lines('# │'), []);
  });

  it('says what is no longer used', () => {
    const { lines: all, line, character } = drawn('nodes:\n- ports:\n  - │');
    deepEqual(complete(root, all, line, character).map(({ label, field }) => [label, field?.deprecated]), [['from', false], ['old', true]]);
  });
});

describe('A hover in YAML', () => {
  const about = (text: string) => {
    const { lines: all, line, character } = drawn(text);
    return describeKey(root, all, line, character);
  };

  it('says what a key means, and which values it takes', () => {
    const found = about('nodes:\n- ro│le: worker');
    deepEqual(found?.field.doc, message('About {0}', 'role'));
    deepEqual(found.values, ['control-plane', 'worker']);
    equal(found.start, 2);
  });

  it('says nothing of values and of names that people choose', () => {
    equal(about('nodes:\n- role: wor│ker'), undefined);
    equal(about('nodes:\n- labels:\n    an│y: a'), undefined);
  });
});
