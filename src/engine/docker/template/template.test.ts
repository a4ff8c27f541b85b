import assert from 'node:assert/strict';
import { Template } from './execute.ts';
import type { Value } from './value.ts';

const data: Value = { Name: '/web', State: { Status: 'running', Pid: 12 }, Cmd: ['sleep', '10'], Ports: { '80/tcp': [{ HostPort: '8080' }] }, None: null, Label: name => `<${typeof name === 'string' ? name : ''}>` };

/** What Go's text/template prints with docker's functions. */
const cases: Readonly<Record<string, string>> = {
  '{{.Name}}': '/web',
  'a{{ .State.Status }}b': 'arunningb',
  '{{json .State}}': '{"Status":"running","Pid":12}',
  '{{.State}}': 'map[Pid:12 Status:running]',
  '{{.Cmd}}': '[sleep 10]',
  '{{join .Cmd ", "}}': 'sleep, 10',
  '{{.Name | upper | printf "%q"}}': '"/WEB"',
  '{{title "hello world"}}': 'Hello World',
  '{{index .Cmd 1}}': '10',
  '{{(index (index .Ports "80/tcp") 0).HostPort}}': '8080',
  '{{range .Cmd}}[{{.}}]{{end}}': '[sleep][10]',
  '{{range $i, $e := .Cmd}}{{$i}}={{$e}} {{end}}': '0=sleep 1=10 ',
  '{{range $k, $v := .Ports}}{{$k}}{{range $v}}:{{.HostPort}}{{end}}{{end}}': '80/tcp:8080',
  '{{range .None}}x{{else}}empty{{end}}': 'empty',
  '{{if eq .State.Status "running" "paused"}}yes{{else}}no{{end}}': 'yes',
  '{{if and .Name (gt .State.Pid 20)}}a{{else if .Cmd}}b{{else}}c{{end}}': 'b',
  '{{with .State}}{{.Pid}}{{end}}': '12',
  '{{$x := .Name}}{{$x = "y"}}{{$x}}{{$.Name}}': 'y/web',
  '{{.Label "a"}}': '<a>',
  'a {{- /* nothing */ -}} b': 'ab',
  '{{len .Cmd}}{{slice .Name 1}}': '2web',
  '{{printf "%-5s|%5d|%.2f" "a" 12 1.5}}': 'a    |   12|1.50',
  '{{range .Cmd}}{{if eq . "10"}}{{break}}{{end}}{{.}}{{end}}': 'sleep',
  '{{split "a,b" ","}}{{lower "AB"}}{{truncate "abcdef" 3}}{{pad "a" 1 2}}.': '[a b]ababc a  .',
  '{{"a\\tb"}}{{`r\\aw`}}': 'a\tbr\\aw',
  '{{.None}}': '<nil>',
  '{{not true}}{{or "" "x"}}': 'falsex',
};

const errors: Readonly<Record<string, string>> = {
  '{{.X': 'template: :1: unclosed action',
  '{{foo}}': 'template: :1: function "foo" not defined',
  '{{.Nope}}': 'template: :1:2: executing "" at <.Nope>: map has no entry for key "Nope"',
  '{{$x}}': 'template: :1: undefined variable "$x"',
  '{{if .Name}}': 'template: :1: unexpected EOF',
  '{{}}': 'template: :1: missing value for command',
  '{{index .Cmd 5}}': 'template: :1:2: executing "" at <index .Cmd 5>: error calling index: index out of range: 5',
};

describe('Go templates', () => {
  for (const [source, expected] of Object.entries(cases)) it(source, () => assert.equal(new Template(source).execute(data), expected));
  for (const [source, expected] of Object.entries(errors)) it(`${source} fails`, () => assert.throws(() => new Template(source).execute(data), { message: expected }));
  it('a field that the type lacks', () => assert.throws(() => new Template('{{.X}}').execute(data, { type: '*formatter.ContainerContext' }), { message: 'template: :1:2: executing "" at <.X>: can\'t evaluate field X in type *formatter.ContainerContext' }));
});
