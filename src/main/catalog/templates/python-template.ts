import type { TemplateInput } from '#shared/model/template.ts';
import { packageName } from './package-name.ts';
import type { Template } from './template.ts';

/** JSON strings are strings of Python too. */
const quoted = (text: string): string => JSON.stringify(text);

const tool = (name: string): string => `

@server.tool()
def ${name}_tool(text: str) -> str:
    ${quoted(`Says what ${name} got.`)}
    return f"${name} got {text}"
`;

/** Names of tools may be words of Python; the function has another one. */
const named = (name: string): string =>
  tool(name).replace('@server.tool()', `@server.tool(name=${quoted(name)})`);

const serverFile = ({ name, tools }: TemplateInput): string => `from mcp.server.fastmcp import FastMCP

# Standard output belongs to the protocol: print to sys.stderr.
server = FastMCP(${quoted(name)})
${tools.map(named).join('')}

if __name__ == "__main__":
    server.run()
`;

const testFile = ({ tools }: TemplateInput): string => `import asyncio

from server import server


def test_lists_its_tools():
    tools = asyncio.run(server.list_tools())
    assert sorted(tool.name for tool in tools) == ${JSON.stringify([...tools].sort())}
`;

export const pythonTemplate: Template = (input) => ({
  command: 'uv',
  args: ['run', 'server.py'],
  files: {
    'pyproject.toml': `[project]
name = ${quoted(packageName(input.name))}
version = "0.1.0"
requires-python = ">=3.10"
dependencies = ["mcp>=1.29,<2"]

[dependency-groups]
dev = ["pytest"]
`,
    'server.py': serverFile(input),
    'test_server.py': testFile(input),
    '.gitignore': '.venv/\n__pycache__/\n',
  },
});
