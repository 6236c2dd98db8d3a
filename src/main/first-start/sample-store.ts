import { existsSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import SqliteDatabase from 'better-sqlite3';

export interface SampleFolder {
  readonly folder: string;
  readonly database: string;
}

const texts: Readonly<Record<string, string>> = {
  'welcome.md': `# Welcome

The server "Files" may use this folder and nothing else. To give it others, edit the server and change its arguments.

Three things to try:

1. Ask the calculator for 0.1 + 0.2.
2. List this folder.
3. Ask the database which product was sold most.
`,
  'notes/shopping.md': '# Shopping\n\n- bread\n- apples\n- coffee\n',
  'notes/ideas.txt': 'A shop for second-hand telescopes.\nA map of all public clocks.\n',
};

const SAMPLE = `
  CREATE TABLE products (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, price TEXT NOT NULL, in_stock INTEGER NOT NULL);
  CREATE TABLE customers (id INTEGER PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL);
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customers (id),
    product_id INTEGER NOT NULL REFERENCES products (id),
    pieces INTEGER NOT NULL,
    ordered_on TEXT NOT NULL
  );
  CREATE INDEX orders_by_customer ON orders (customer_id);
  CREATE VIEW sales AS
    SELECT products.name AS product, sum(orders.pieces) AS pieces
    FROM orders JOIN products ON products.id = orders.product_id GROUP BY products.id;
  INSERT INTO products VALUES
    (1, 'Telescope', '249.00', 4), (2, 'Star map', '12.50', 120), (3, 'Tripod', '79.90', 15), (4, 'Red lamp', '18.00', 33);
  INSERT INTO customers VALUES
    (1, 'Caroline', 'Hanover'), (2, 'Tycho', 'Prague'), (3, 'Vera', 'Washington'), (4, 'Galileo', 'Padua');
  INSERT INTO orders VALUES
    (1, 1, 1, 1, '2026-01-09'), (2, 1, 2, 3, '2026-01-09'), (3, 2, 3, 2, '2026-02-17'), (4, 3, 2, 5, '2026-03-02'),
    (5, 4, 1, 2, '2026-03-21'), (6, 4, 4, 1, '2026-03-21'), (7, 3, 4, 2, '2026-05-30'), (8, 2, 2, 4, '2026-06-11');
`;

/** A folder with something to read and a small database. What is there already stays as it is. */
export const makeSampleFolder = async (dataDir: string): Promise<SampleFolder> => {
  const folder = join(dataDir, 'sample');
  await mkdir(join(folder, 'notes'), { recursive: true });
  for (const [name, text] of Object.entries(texts))
    if (!existsSync(join(folder, name))) await writeFile(join(folder, name), text);
  const database = join(folder, 'shop.db');
  if (!existsSync(database)) {
    const made = new SqliteDatabase(database);
    try {
      made.exec(SAMPLE);
    } finally {
      made.close();
    }
  }
  return { folder, database };
};
