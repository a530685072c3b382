from django.urls import path

from conversations import memory_views, views
from conversations.api import views as api

app_name = "conversations"

urlpatterns = [
    path("chat/", views.start, name="start"),
    path("chat/<str:public_id>/", views.chat, name="chat"),
    path("chat/<str:public_id>/messages/", views.say, name="say"),
    path("chat/<str:public_id>/preferences/", views.prefer, name="prefer"),
    path("chat/<str:public_id>/checkout/", views.buy, name="buy"),
    path("chat/<str:public_id>/memory/", memory_views.answer_in_chat, name="answer-memory"),
    path("account/memory/", memory_views.show_memory, name="memory"),
    path("account/memory/answers/", memory_views.answer, name="memory-answer"),
    path("account/memory/forget/", memory_views.forget_all, name="memory-forget"),
    path("account/memory/<str:public_id>/", memory_views.change, name="memory-item"),
    path("api/chat/session", api.Sessions.as_view(), name="api-sessions"),
    path("api/chat/session/<str:public_id>", api.SessionDetail.as_view(), name="api-session"),
    path("api/chat/message", api.Messages.as_view(), name="api-messages"),
    path("api/chat/search", api.Search.as_view(), name="api-chat-search"),
    path("api/chat/checkout", api.Checkout.as_view(), name="api-checkout"),
]
