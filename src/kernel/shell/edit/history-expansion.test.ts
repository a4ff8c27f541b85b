import { strict as assert } from 'node:assert';
import { expandHistory } from './history-expansion.ts';

const history = ['ls /tmp', 'cp one.txt two/three.tar', 'echo "a b" c'];

function expanded(line: string): string {
  const result = expandHistory(line, history, 1);
  return 'error' in result ? result.error : result.text;
}

describe('History expansion', () => {
  it('finds earlier lines', () => {
    assert.equal(expanded('sudo !!'), 'sudo echo "a b" c');
    assert.equal(expanded('!1; !-2'), 'ls /tmp; cp one.txt two/three.tar');
    assert.equal(expanded('!cp'), 'cp one.txt two/three.tar');
    assert.equal(expanded('!?three?'), 'cp one.txt two/three.tar');
    assert.equal(expanded('!none'), '!none: event not found');
  });

  it('takes words and parts of them', () => {
    assert.equal(expanded('cat !$ !^'), 'cat c "a b"');
    assert.equal(expanded('!cp:1 !cp:* !cp:0'), 'one.txt one.txt two/three.tar cp');
    assert.equal(expanded('!cp:$:h !cp:$:t !cp:$:r'), 'two three.tar two/three');
    assert.equal(expanded('!cp:s/one/two/'), 'cp two.txt two/three.tar');
    assert.equal(expanded('^c^d'), 'edho "a b" c');
  });

  it('leaves alone what is quoted, and what is no event', () => {
    for (const line of ['echo \'!!\'', 'echo \\!x', 'echo hi!', '[ ! -e x ]', 'echo $! ${!x}', 'echo "x!"', 'a!=b']) assert.equal(expanded(line), line);
  });
});
