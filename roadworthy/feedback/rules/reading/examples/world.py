"""The same kinds of remarks in other languages. Short ones mostly, as people write them."""

TEXT = """
# bug negative
Die App stürzt nach dem Update ständig ab.
Funktioniert nicht mehr, ich komme nicht in mein Konto.
Seit gestern werden keine Dienste mehr angezeigt, sehr ärgerlich.
Beim Speichern kommt immer eine Fehlermeldung.
L'application plante à chaque ouverture.
Ça ne marche plus depuis la mise à jour, corrigez ce problème.
Impossible de se connecter, message d'erreur en permanence.
La aplicación se cierra sola cada vez que la abro.
No funciona desde la última actualización, arréglenlo.
Me sale un error al guardar y pierdo todo.
L'app si blocca sempre all'avvio.
Non funziona più dopo l'aggiornamento.
O aplicativo fecha sozinho depois da atualização.
Não consigo entrar na minha conta, dá erro.
De app loopt steeds vast sinds de update.
Inloggen lukt niet meer, ik krijg een foutmelding.
Приложение постоянно вылетает после обновления.
Не работает, не могу войти в аккаунт.
アップデート後に落ちるようになりました。直してください。
ログインできません。エラーが出ます。
更新之后一直闪退，打不开。
无法登录，总是提示错误。
업데이트 후에 앱이 계속 꺼져요.
로그인이 안 돼요. 오류가 납니다.
Uygulama güncellemeden sonra sürekli kapanıyor.
Giriş yapamıyorum, hata veriyor.
Aplikacja ciągle się zawiesza po aktualizacji.
Nie działa, nie mogę się zalogować.
التطبيق يتوقف عن العمل بعد التحديث.
لا أستطيع تسجيل الدخول، تظهر رسالة خطأ.
แอปเด้งออกตลอดหลังจากอัปเดต

# bug neutral
Der Export enthält eine leere Spalte.
Le total affiché ne correspond pas à la somme des lignes.
La fecha se muestra con una hora de diferencia.
Il pulsante non reagisce al secondo clic.
O relatório mostra zero horas para todos.
Ошибка при импорте файла: неверная кодировка
CSVの文字が化ける
导出的文件缺少一列

# request neutral
Bitte fügt einen Dunkelmodus hinzu.
Es wäre schön, wenn man die Liste sortieren könnte.
Wir bräuchten eine Schnittstelle zur Lohnabrechnung.
Ich wünsche mir eine Ansicht für den ganzen Monat.
Ce serait bien de pouvoir trier par date.
Ajoutez un mode sombre s'il vous plaît.
Il manque une option pour exporter en PDF.
Sería genial poder exportar a Excel.
Por favor agreguen modo oscuro.
Falta una opción para cambiar el idioma.
Sarebbe bello poter condividere le liste.
Aggiungete la modalità scura per favore.
Seria bom ter um modo escuro.
Por favor, adicionem a opção de exportar.
Het zou fijn zijn als je kon sorteren op datum.
Graag een donkere modus toevoegen.
Добавьте, пожалуйста, тёмную тему.
Хотелось бы иметь возможность сортировать список.
Возможность скрывать столбцы таблицы
ダークモードを追加してほしいです。
並べ替えができると嬉しいです。
希望能增加夜间模式。
建议添加导出功能。
다크 모드를 추가해 주세요.
목록을 정렬할 수 있으면 좋겠어요.
Lütfen karanlık mod ekleyin.
Listeyi sıralayabilsek güzel olurdu.
Proszę dodać tryb ciemny.
Przydałaby się możliwość eksportu do pliku.
أرجو إضافة الوضع الليلي.
نتمنى إضافة إمكانية التصدير.
อยากให้เพิ่มโหมดมืด

# praise positive
Tolle App, ich benutze sie jeden Tag.
Super, vielen Dank! Der Support war sehr freundlich.
Endlich ein Dienstplan, den alle verstehen.
Sehr gut, kann ich nur empfehlen.
Excellente application, très facile à utiliser.
J'adore, merci beaucoup !
Très pratique et rapide.
Excelente aplicación, muy fácil de usar.
Me encanta, la uso todos los días.
Muy buen servicio, gracias.
Ottima app, la consiglio a tutti.
Bellissimo, funziona perfettamente.
Ótimo aplicativo, recomendo.
Adorei, muito fácil de usar.
Geweldige app, heel handig.
Prima, werkt perfect!
Отличное приложение, всем советую.
Очень удобно, спасибо разработчикам!
とても便利です。毎日使っています。
最高のアプリです！
非常好用，强烈推荐。
很棒，谢谢开发者！
정말 좋아요. 매일 사용해요.
최고의 앱입니다, 감사합니다.
Harika bir uygulama, herkese tavsiye ederim.
Çok beğendim, teşekkürler.
Świetna aplikacja, polecam.
Bardzo wygodne, dziękuję!
تطبيق رائع وسهل الاستخدام.
ممتاز، شكرا لكم.
แอปดีมาก ใช้ง่าย

# question neutral
Wie kann ich mein Passwort ändern?
Wo finde ich die Rechnungen vom letzten Monat?
Gibt es das auch für das Tablet?
Comment changer mon mot de passe ?
Est-ce que cela fonctionne hors ligne ?
Où se trouvent les paramètres ?
¿Cómo puedo cambiar mi contraseña?
¿Funciona sin conexión?
¿Cuánto cuesta la versión completa?
Come posso cambiare la password?
Funziona anche su tablet?
Como faço para exportar meus dados?
Funciona no computador também?
Hoe kan ik mijn wachtwoord wijzigen?
Werkt dit ook op een tablet?
Как изменить пароль?
Где найти счета за прошлый месяц?
パスワードはどうやって変更しますか？
オフラインでも使えますか？
怎么修改密码？
请问支持离线使用吗？
비밀번호는 어떻게 바꾸나요?
오프라인에서도 되나요?
Şifremi nasıl değiştirebilirim?
Çevrimdışı çalışıyor mu?
Jak zmienić hasło?
Czy działa bez internetu?
كيف يمكنني تغيير كلمة المرور؟
هل يعمل بدون إنترنت؟

# other negative
Viel zu teuer für das, was es kann.
Schlechter Service, nie wieder.
Beaucoup trop cher, je suis déçu.
Service nul, personne ne répond.
Muy caro y muy mal servicio.
Es una pérdida de dinero.
Troppo caro, sono deluso.
Péssimo atendimento, não recomendo.
Veel te duur en slechte service.
Слишком дорого, разочарован.
Ужасный сервис, больше никогда.
値段が高すぎます。がっかりしました。
太贵了，服务很差。
너무 비싸고 실망했어요.
Çok pahalı, hayal kırıklığı.
Za drogo, jestem rozczarowany.
خدمة سيئة جدا ولا أنصح بها.

# other neutral
Wir sind ein kleiner Betrieb mit zwölf Leuten.
Das Treffen ist am Dienstag um zehn Uhr.
Nous sommes une petite clinique.
Voir pièce jointe.
Trabajo en un hospital por la noche.
La reunión es el martes.
Siamo un'azienda di famiglia.
Trabalho em uma loja pequena.
We gebruiken nu nog een spreadsheet.
Мы встречаемся во вторник.
私たちは小さな会社です。
我们是一家小公司。
저희는 작은 회사입니다.
"""
