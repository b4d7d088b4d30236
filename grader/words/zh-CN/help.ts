import type { HelpWords } from '../help.ts';

const exercises = '练习，可写文件夹、名称或编号；不写就是全部。';
const results = 'npm run grade:class 写出的文件夹。';
const nobody = '班级页面上不出现任何人的姓名。';

export const help: HelpWords = {
  about: '给学生手写的反向传播规则评分。',
  usage: '用法',
  words: '参数',
  options: '选项',
  commands: '命令',
  command: '命令',
  anyOptions: '[选项]',
  value: '值',
  more: '某个命令的说明：`npm run 命令 -- --help`。',
  usually: (value) => `（缺省：${value}）`,
  shared: {
    course: '课程所在的文件夹。',
    lang: '输出所用的语言：评分器或课程有的一种。',
    submission: '存放提交的文件夹；不写就是课程的 `exercises` 文件夹。',
    seed: '随机抽取所用的种子。',
    sandbox: '用什么把学生的代码隔离起来。',
  },
  verbs: {
    grade: {
      about: '给一份提交评分，并写出 `reports/report.html` 与 `reports/report.json`。',
      args: {
        exercise: exercises,
        fresh: '全部重新评判，不沿用先前的结果。',
        watch: '每次保存文件后重新评分。',
        open: '在浏览器里打开 HTML 报告；与 --watch 一起使用时，每次保存后在那里更新。',
        case: '只评这一个用例，编号照抄未通过时给出的。',
        json: 'JSON 报告写到哪里；`-` 表示标准输出。',
        report: 'HTML 报告写到哪里；`-` 表示标准输出。',
        seconds: '整次运行最多用多少秒；不写就按课程的规定，课程没有规定则为 540。',
        ci: '写出所在系统要读的内容；只要评完，退出码就是 0。',
        format: '供其他系统读取的格式；可以写几种，以逗号分隔。',
        out: '上述格式写到哪里；不写就写到该系统查找的位置。',
        junit: 'JUnit XML 写到哪里。',
        id: '提交的编号；不写就是文件夹的名称。',
        'seed-secret': '存放密钥的环境变量，每份提交的种子由它得出。',
        hide: '在 Gradescope 上对学生隐藏哪些检查。',
      },
    },
    hint: {
      about: '给出一道练习的下一条提示；做完之后给出推导。',
      args: {
        exercise: '练习，可写文件夹、名称或编号。',
        again: '再看一遍已经给过的提示，不给新的。',
      },
    },
    explain: {
      about: '解释一个发现、症状或诊断（写作 `练习/编号`）的代码；不写就列出全部。',
      args: { code: '`mismatch`、`symptom-factor`、`练习/编号` 等。' },
    },
    fixtures: {
      about: '由参考实现与错误规则生成 `fixtures/NN-slug/fingerprints.json`。',
      args: { exercise: exercises },
    },
    new: {
      about: '写出一道新练习的各个文件夹，或给一道练习添一个错误，留待填写。',
      args: {
        name: '`NN-slug`，例如 `26-my-rule`；与 --misconception 一起使用时，写已有的练习。',
        misconception: '一份写错的文件，它将成为一个有名字的错误。',
        id: '与 --misconception 一起使用：这个错误的编号，例如 `border-left-out`。',
      },
    },
    'new-course': {
      about: '写出一门新课程，其中有一道现成可用的练习，留待填写。',
      args: {
        folder: '还不存在的文件夹，或空文件夹。',
        languages: '课程的语言，写各语言的标签，以逗号分隔；`README.md` 用其中的第一种。',
      },
    },
    verify: {
      about: '证明练习出得没有问题：空壳、参考实现、错误规则、题面、各个文件。',
      args: {
        exercise: '练习，可写文件夹、名称或编号；不写就是整门课程。',
        seeds: '在多少个种子下给参考实现与错误规则评分。',
        json: '验证结果以 JSON 写到哪里；`-` 表示标准输出。',
      },
    },
    'grade:class': {
      about: '给全班评分，每名学生一个文件夹或 zip 文件，并写出成绩册、各人的报告和班级页面。',
      args: {
        folder: '每名学生在其中有一个文件夹或 zip 文件。',
        out: '存放结果的文件夹；上次没有评完的，写同一个文件夹就接着评。',
        roster: '学生名单，CSV：`id`、`name`、`email`、`section`。',
        'commit-times': '交来克隆仓库的，以最后一次提交的时间为准，名单另有规定的除外。',
        exercises: '练习，可写文件夹、名称或编号，以逗号分隔；不写就是全部。',
        jobs: '同时评多少份；不写就是处理器的个数。',
        shard: 'I/N：只评全班 N 份中的第 I 份。',
        marks: '计分规则：`marks.json`。',
        'seed-secret': '存放密钥的环境变量，全班的种子由它得出。',
        'per-student': '与 --seed-secret 一起使用：每名学生一个种子。',
        compare: '先前一次的结果：谁的分数变了，为什么。',
        anonymous: nobody,
      },
    },
    marks: {
      about: '把全班的分数换算成成绩，不重新评分。',
      args: {
        out: results,
        policy: '计分规则；不写就用该文件夹里的 `marks.json`。',
        anonymous: nobody,
      },
    },
    similarity: {
      about: '把班里非常相似的文件并排列出来：值得看一看，但绝不是结论。',
      args: { out: results },
    },
    progsnap2: {
      about: '把全班的数据写成供研究用的 ProgSnap2，不含姓名。',
      args: { out: results, to: '存放数据的文件夹，新的或空的。' },
    },
    merge: {
      about: '把用 --shard 分开评的各部分合并起来。',
      args: { parts: '各部分的文件夹。', out: '存放整体结果的文件夹。', anonymous: nobody },
    },
    release: {
      about: '写出或更新发给学生的仓库：除了答案，什么都有。',
      args: {
        folder: '新的或空的文件夹，或存有先前发布的文件夹。',
        target: '发布给谁用。',
        grader: '评分器的仓库，写作 `OWNER/REPOSITORY@COMMIT`，用于受保护的工作流。',
        'hidden-seed': '成绩来自用隐藏种子的一次运行；会告诉学生届时还要运行更多用例。',
        hints:
          '推导与提示放在哪里：`folded` 是折叠在 README 里，`apart` 是另放在 npm run hint 读取的文件里；不写就按 `course.json` 的规定。',
        hide: '用于 Gradescope：公布成绩之前隐藏哪些检查，例如 `reference`。',
        'seed-secret': '用于 Gradescope：存放密钥的环境变量，种子由它得出。',
        chapters: '只发布这些章，写章的编号，例如 `1,2`；不写就是全部。',
        unproven: '目前的内容未经 npm run verify 证明的也照样发布，副本里会注明。',
        'dry-run': '只说明会做什么，不写入任何内容。',
      },
    },
  },
};
