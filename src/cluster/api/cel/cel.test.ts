import { deepEqual, equal, throws } from 'node:assert/strict';
import { evaluate } from './evaluate.ts';
import { parseCel } from './parse.ts';

const object = { metadata: { name: 'web', labels: { 'app': 'web', 'a.b/c': 'x' } }, spec: { replicas: 3, list: [1, 2, 3], containers: [{ name: 'a', image: 'r/a:1' }, { name: 'b', image: 'r/b:2' }] } };
const value = (text: string): unknown => evaluate(parseCel(text), { object, self: object.spec });

describe('Expressions of CEL', () => {
  const cases: Readonly<Record<string, unknown>> = {
    'object.spec.replicas <= 5 && object.metadata.name == "web"': true,
    '1 + 2 * 3 - 4 % 3': 6,
    '7 / 2': 3,
    '7.5 / 2.5': 3,
    '-(1) < 0 ? "yes" : \'no\'': 'yes',
    'size(self.list) == 3 && self.list.size() == 3': true,
    'self.containers.all(c, c.image.startsWith("r/"))': true,
    'self.containers.exists(c, c.name == "b")': true,
    'self.list.exists_one(x, x > 2)': true,
    'self.list.filter(x, x > 1).map(x, x * 2)': [4, 6],
    'self.list.map(x, x > 1, x + 1)': [3, 4],
    'has(object.spec.paused) || object.spec.replicas > 1': true,
    'has(object.metadata.labels) && object.metadata.labels["a.b/c"] == "x"': true,
    '"app" in object.metadata.labels && 2 in self.list': true,
    'object.metadata.name.matches("^w[a-z]+$")': true,
    '"a,b".split(",").join("-")': 'a-b',
    'r"\\d" + "\\x41"': '\\dA',
    'object.?spec.?nothing.orValue(7)': 7,
    'object.spec.nothing == 1 || true': true,
    'quantity("1Gi").isGreaterThan(quantity("500Mi"))': true,
    'duration("1h") == duration("60m")': true,
    'int("3") + 1': 4,
    'sets.contains([1, 2], [2])': true,
    '{"a": 1}.a': 1,
    'object.metadata.labels.all(k, size(k) > 2)': true,
    '"abcd".substring(1, 3)': 'bc',
    'self.list.isSorted() && self.list.sum() == 6': true,
  };
  for (const [text, expected] of Object.entries(cases)) it(text, () => { deepEqual(value(text), expected); });

  it('fail where there is no value', () => {
    throws(() => value('object.spec.nothing'), { message: 'no such key: nothing' });
    throws(() => value('1 + "a"'), { message: 'no such overload' });
    throws(() => value('what(1)'), { message: 'undeclared reference to \'what\' (in container \'\')' });
    throws(() => value('1 / 0'), { message: 'division by zero' });
  });

  it('are refused with the place of what is wrong', () => {
    for (const [text, at, message] of [['1 +', 3, 'Syntax error: mismatched input \'<EOF>\''], ['a b', 2, 'Syntax error: mismatched input \'b\''], ['#', 0, 'Syntax error: token recognition error at: \'#\'']] as const) throws(() => parseCel(text), { message, at });
    equal(parseCel('true').kind, 'literal');
  });
});
