import { deepEqual } from 'node:assert/strict';
import { type Contents, executeSql, type Outcome, statementsOf } from './execute.ts';
import { asMysql, asPsql } from './show.ts';

function run(text: string): readonly Outcome[] {
  const contents: Contents = { databases: { app: {} } };
  return statementsOf(text).map(statement => executeSql(contents, statement, { database: 'app', user: 'root', dialect: 'mysql', version: '8.4.11' }));
}

describe('the simulated databases', () => {
  it('keep rows, and find, change and remove them', () => {
    const said = run("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9)); INSERT INTO t (name) VALUES ('a;b'), ('c'); UPDATE t SET name = 'd' WHERE id = 2; SELECT * FROM t ORDER BY id DESC; DELETE FROM t WHERE name = 'd'; SELECT COUNT(*) FROM t").map(each => asMysql(each, false));
    deepEqual(said, ['', '', '', 'id\tname\n2\td\n1\ta;b\n', '', 'COUNT(*)\n1\n']);
  });

  it('say what is wrong', () => {
    deepEqual(run('SELECT * FROM none; CREATE TABLE t (a INT); CREATE TABLE t (a INT); SELECT b FROM t').map(each => 'error' in each ? each.error : ''), [
      "ERROR 1146 (42S02) at line 1: Table 'app.none' doesn't exist", '', "ERROR 1050 (42S01) at line 1: Table 't' already exists", "ERROR 1054 (42S22) at line 1: Unknown column 'b' in 'field list'",
    ]);
  });

  it('are shown as their clients show them', () => {
    const outcome = { columns: ['id', 'name'], rows: [['1', 'kim'], ['12', null]] };
    deepEqual(asPsql(outcome), ' id | name \n----+------\n  1 | kim\n 12 |\n(2 rows)\n\n');
    deepEqual(asMysql(outcome, true), '+----+------+\n| id | name |\n+----+------+\n| 1  | kim  |\n| 12 | NULL |\n+----+------+\n');
  });
});
