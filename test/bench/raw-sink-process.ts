import { createServer, type Socket } from 'node:net';
import { freePort } from './command.ts';

// What test/bench/mail.ts sends to: says yes to everything and keeps nothing, in a process of its own.

const port = await freePort();
createServer(socket => {
  socket.on('error', () => undefined);
  socket.write('220 sink.example\r\n');
  talk(socket);
}).listen(port, '127.0.0.1', () => console.log(port));

function talk(socket: Socket): void {
  let text = '';
  let inBody = false;
  socket.setNoDelay(true);
  socket.on('data', chunk => {
    text += chunk.toString('latin1');
    for (;;) {
      const end = text.indexOf(inBody ? '\r\n.\r\n' : '\r\n');
      if (end === -1) return;
      const line = text.slice(0, end);
      text = text.slice(end + (inBody ? 5 : 2));
      socket.write(answerTo(line));
    }
  });

  function answerTo(line: string): string {
    if (inBody) {
      inBody = false;
      return '250 2.0.0 Taken\r\n';
    }
    const command = line.slice(0, 4).toUpperCase();
    if (command === 'EHLO') return '250-sink.example\r\n250 8BITMIME\r\n';
    if (command === 'QUIT') return '221 2.0.0 Bye\r\n';
    if (command !== 'DATA') return '250 2.1.0 Fine\r\n';
    inBody = true;
    return '354 Go on\r\n';
  }
}
